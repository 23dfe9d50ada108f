// Reads the flat parameters of a form-encoded request. Rejects input that two readers could read
// differently.
import { IamError } from '../../rules/errors/iam-error'

export type Params = ReadonlyMap<string, string>

/** More than the largest call of AWS's model has, and few enough to process at once. */
const MOST_PARAMETERS = 10_000

export const malformed = (message: string) => new IamError('MalformedInput', message)

/**
 * Parses `a=1&b=2`, where `+` and `%20` are spaces. Throws MalformedInput for text that is not
 * form-encoded and for a duplicate parameter.
 */
export function parseParams(text: string): Params {
  const parts = text.split('&', MOST_PARAMETERS + 1)
  if (parts.length > MOST_PARAMETERS)
    throw malformed(`A request can have at most ${MOST_PARAMETERS} parameters.`)
  return collect(parts.filter((part) => part !== '').map(readPart))
}

/**
 * Builds a map of parameters. Rejects a duplicate, because two readers could see two different
 * requests.
 */
export function collect(entries: Iterable<[string, string]>): Map<string, string> {
  const params = new Map<string, string>()
  for (const [name, value] of entries) {
    if (params.has(name)) throw malformed(`Parameter ${name.slice(0, 128)} occurs more than once.`)
    params.set(name, value)
  }
  return params
}

function readPart(part: string): [string, string] {
  const at = part.indexOf('=')
  const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
  return [decode(name, name), decode(value, name)]
}

function decode(text: string, name: string): string {
  const decoded = percentDecoded(text.replaceAll('+', ' '))
  if (decoded === undefined)
    throw malformed(
      `Parameter ${name.slice(0, 128)} is not form-encoded: two hexadecimal digits must follow each %, and the bytes must be UTF-8.`,
    )
  if (decoded.includes('\0'))
    throw malformed(`Parameter ${name.slice(0, 128)} contains a null character.`)
  return decoded
}

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
