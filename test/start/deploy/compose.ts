// compose.yaml with its variables, for tests that do the same without a container engine.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface Service {
  image: string
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  environment: Record<string, string>
  depends_on?: Record<string, { condition: string }>
}

/** `${NAME:?message}`, `${NAME:-default}` or `${NAME}`. */
export const VARIABLE = /\$\{(\w+)(?::([?-])([^}]*))?\}/g

/**
 * Returns the services, with anchors and variables resolved. Throws the message of a required
 * variable that is missing or empty, as Compose does.
 */
export function composeServices(variables: Record<string, string>): Record<string, Service> {
  const text = readFileSync('compose.yaml', 'utf8').replaceAll(
    VARIABLE,
    (_, name: string, kind: string | undefined, rest: string) => {
      const value = variables[name]
      if (value) return value
      if (kind === '?') throw new Error(`required variable ${name} is missing: ${rest}`)
      return kind === '-' ? rest : ''
    },
  )
  return parse(text, { merge: true }).services
}
