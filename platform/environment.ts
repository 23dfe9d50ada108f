// Parses the values of single environment variables. An empty variable counts as unset. Each throws
// a start refusal: one sentence that names the variable and the fix.
import { startRefusal } from './start-refusal'

export type Environment = Readonly<Record<string, string | undefined>>

export const quoted = (text: string) => JSON.stringify(text)

/** Parses a variable that is 1 or 0. */
export function readSwitch(env: Environment, name: string, byDefault = false): boolean {
  const text = env[name] || (byDefault ? '1' : '0')
  if (text !== '1' && text !== '0')
    throw startRefusal(`${name} is ${quoted(text)}: set it to 1 or 0, or unset it.`)
  return text === '1'
}

/** Parses a variable that has one of several values. */
export function readChoice<Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly Choice[],
  byDefault: Choice,
): Choice {
  const text = env[name] || byDefault
  const choice = choices.find((one) => one === text)
  if (choice === undefined)
    throw startRefusal(`${name} is ${quoted(text)}: set it to ${choices.join(' or ')}.`)
  return choice
}

/** Parses a whole number from `least` to `most`. */
export function readNumber(
  env: Environment,
  name: string,
  byDefault: number,
  most: number,
  least = 1,
): number {
  const text = env[name] || String(byDefault)
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < least || number > most)
    throw startRefusal(
      `${name} is ${quoted(text)}: set it to a whole number from ${least} to ${most}, or unset it.`,
    )
  return number
}

/** Parses a secret, which has a shortest length; undefined if it is not set. */
export function readLong(env: Environment, name: string, shortest: number): string | undefined {
  const text = env[name]
  if (!text) return undefined
  if (text.length < shortest)
    throw startRefusal(
      `${name} has ${text.length} characters and needs at least ${shortest}: use the output of \`openssl rand -base64 32\`.`,
    )
  return text
}

/** Parses a list with commas, in lower case. `kind` completes "which is not". */
export function readList(
  env: Environment,
  name: string,
  valid: (item: string) => boolean,
  kind: string,
): string[] {
  const items = (env[name] ?? '').split(',').map((item) => item.trim().toLowerCase())
  const given = items.filter((item) => item !== '')
  const bad = given.find((item) => !valid(item))
  if (bad !== undefined)
    throw startRefusal(
      `${name} has ${quoted(bad)}, which is not ${kind}: correct it, with commas between several.`,
    )
  return given
}
