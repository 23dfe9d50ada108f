// The context of a simulated request: the ContextEntries, each with the type of its values.
import { booleanOf, bytesOf, numberOf } from '../../../rules/evaluation/condition-operators'
import { instantOf } from '../../../rules/evaluation/date-value'
import { addressBits } from '../../../rules/evaluation/ip-address'
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import type { ContextEntry } from '../../shapes/policy-simulation'
import { invalidInput } from './simulated-policies'

/**
 * The most characters of all values of a request together: a condition may compare each of them
 * with long patterns.
 */
const MOST_CHARACTERS = 4_096

/**
 * For each type of value, whether a text is valid, and an example. Conditions parse the values in
 * the same way.
 */
const KINDS: Record<string, { isOne: (text: string) => boolean; example: string }> = {
  string: { isOne: () => true, example: 'any text' },
  numeric: {
    isOne: (text) => numberOf(text) !== undefined,
    example: 'a decimal number such as 42 or 2.5',
  },
  boolean: { isOne: (text) => booleanOf(text) !== undefined, example: 'true or false' },
  ip: {
    isOne: (text) => addressBits(text) !== undefined,
    example: 'an IP address such as 203.0.113.7',
  },
  binary: { isOne: (text) => bytesOf(text) !== undefined, example: 'Base64 such as aGVsbG8=' },
  date: {
    isOne: (text) => instantOf(text) !== undefined,
    example: 'a date such as 2026-12-31T23:59:59Z',
  },
}

/**
 * Returns the context of the entries, with names in lower case and lists for list types. Throws
 * InvalidInput for an invalid entry.
 */
export function contextOfEntries(entries: readonly ContextEntry[]): RequestContext {
  const size = entries.reduce(
    (sum, { ContextKeyValues = [] }) => sum + ContextKeyValues.join('').length,
    0,
  )
  if (size > MOST_CHARACTERS)
    throw refused(
      `The values of ContextEntries have ${size} characters together, and ${MOST_CHARACTERS} is the most: give fewer or shorter ones.`,
    )
  const context = new Map<string, string | readonly string[]>()
  for (const [index, entry] of entries.entries()) {
    const { key, value } = readEntry(`ContextEntries.${index + 1}`, entry)
    if (context.has(key))
      throw refused(
        `ContextEntries.${index + 1} has a key that another entry has too: give ${key} once.`,
      )
    context.set(key, value)
  }
  return Object.fromEntries(context)
}

function readEntry(
  place: string,
  { ContextKeyName, ContextKeyValues = [], ContextKeyType }: ContextEntry,
) {
  if (ContextKeyName === undefined)
    throw refused(`${place} has no ContextKeyName: name a key such as aws:SourceIp.`)
  const about = `${place} (${ContextKeyName})`
  if (ContextKeyType === undefined)
    throw refused(`${about} has no ContextKeyType: say what its values are, such as string.`)
  const [first] = ContextKeyValues
  if (first === undefined)
    throw refused(
      `${about} has no ContextKeyValues: give a value, or leave the entry out for a request without the key.`,
    )
  const isList = ContextKeyType.endsWith('List')
  const kind = KINDS[ContextKeyType.replace('List', '')]
  if (!isList && ContextKeyValues.length > 1)
    throw refused(
      `${about} has ${ContextKeyValues.length} values: give one, or make it a ${ContextKeyType}List.`,
    )
  const strange = ContextKeyValues.findIndex((value) => !kind?.isOne(value))
  if (strange >= 0)
    throw refused(
      `Value ${strange + 1} of ${about} is not of the type ${ContextKeyType}: give ${kind?.example}.`,
    )
  return { key: ContextKeyName.toLowerCase(), value: isList ? ContextKeyValues : first }
}

const refused = (message: string) => invalidInput('ContextEntries', message)
