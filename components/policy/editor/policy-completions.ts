// The completions at a place of a policy: keys, actions, ARNs of the account, condition operators
// and keys.

import { type AwsFacts, prefixOf } from '@/rules/facts/aws-facts'
import { knownKeys } from '@/rules/facts/known-condition-keys'
import { CONDITION_OPERATORS } from '@/rules/policy/condition-syntax'
import { completionWords as words } from '../policy-words'

export interface PolicyCompletion {
  label: string
  /** A short description, shown next to it. */
  detail?: string
}

export interface PolicyCompletions {
  /** The completions replace the text from here to the cursor. */
  from: number
  /** Whether the cursor is in a string. Elsewhere, completions include their quotes. */
  inText: boolean
  options: readonly PolicyCompletion[]
}

const plain = (labels: readonly string[]): PolicyCompletion[] => labels.map((label) => ({ label }))

const KEYS: Readonly<Record<string, readonly PolicyCompletion[]>> = {
  '': plain(['Version', 'Statement', 'Id']),
  Statement: plain([
    'Effect',
    'Action',
    'Resource',
    'Condition',
    'Sid',
    'NotAction',
    'NotResource',
  ]),
  'Statement Condition': plain([...CONDITION_OPERATORS]),
}

/** Proposed before the prefix of another service is typed. */
const FIRST_SERVICES = ['iam', 'sts']

/** The actions of the service whose prefix is typed, or the prefixes and the first services. */
function actions(typed: string, facts: AwsFacts): PolicyCompletion[] {
  const prefix = prefixOf(typed)
  const wholes = typed.includes(':') ? [prefix] : [...facts.services.keys()]
  const proposed = typed.includes(':') ? [prefix] : FIRST_SERVICES
  return [
    ...wholes.flatMap((one) => {
      const name = facts.services.get(one)
      return name === undefined ? [] : { label: `${one}:*`, detail: words.allOf(name) }
    }),
    ...proposed
      .flatMap((one) => facts.service(one)?.actions ?? [])
      .map(({ name, level }) => ({ label: name, detail: level })),
  ]
}

const resources = (accountId: string): PolicyCompletion[] => [
  { label: '*', detail: words.everything },
  ...[
    'user/',
    'user/${aws:username}',
    'user/*/${aws:username}',
    'user/*',
    'group/',
    'policy/',
    'role/',
    'mfa/',
  ].map((resource) => ({ label: `arn:aws:iam::${accountId}:${resource}` })),
  { label: 'arn:aws:iam::aws:policy/', detail: words.awsPolicies },
]

/**
 * Returns what can be written at an offset of a policy's text, or undefined where there is nothing
 * to propose.
 *
 * @param facts AWS's actions and condition keys, as far as they are loaded
 */
export function policyCompletions(
  text: string,
  offset: number,
  accountId: string,
  facts: AwsFacts,
): PolicyCompletions | undefined {
  const { inText, atKey, from, path } = placeAt(text, offset)
  const typed = text.slice(from, offset)
  const options = atKey ? keysAt(path, text, facts) : valuesOf(path, typed, accountId, facts)
  return options.length > 0 ? { from, inText, options } : undefined
}

/**
 * Returns the services that an unfinished policy names, up to the offset at which somebody types:
 * those whose facts completions need.
 */
export const servicesNamed = (text: string): string[] => [
  ...new Set([
    ...FIRST_SERVICES,
    ...[...text.matchAll(/"([a-z0-9-]+):/gi)].map(([, prefix = '']) => prefix.toLowerCase()),
  ]),
]

function keysAt(
  path: readonly string[],
  text: string,
  facts: AwsFacts,
): readonly PolicyCompletion[] {
  const [statement, condition] = path
  if (path.length === 3 && statement === 'Statement' && condition === 'Condition')
    return plain([...new Set(servicesNamed(text).flatMap((prefix) => knownKeys(facts, prefix)))])
  return KEYS[path.join(' ')] ?? []
}

function valuesOf(
  path: readonly string[],
  typed: string,
  accountId: string,
  facts: AwsFacts,
): readonly PolicyCompletion[] {
  const [top, key] = path
  if (path.length === 1 && top === 'Version') return plain(['2012-10-17'])
  if (path.length !== 2 || top !== 'Statement') return []
  if (key === 'Effect') return plain(['Allow', 'Deny'])
  if (key === 'Action' || key === 'NotAction') return actions(typed, facts)
  return key === 'Resource' || key === 'NotResource' ? resources(accountId) : []
}

interface PlaceInJson {
  inText: boolean
  atKey: boolean
  from: number
  /** The keys that lead here, without array positions. */
  path: string[]
}

interface Level {
  list: boolean
  key: string | undefined
  atKey: boolean
}

/** Parses incomplete JSON up to the offset. */
function placeAt(text: string, offset: number): PlaceInJson {
  const levels: Level[] = []
  let textStart: number | undefined
  for (let at = 0; at < offset; at++) {
    const character = text.charAt(at)
    const level = levels.at(-1)
    if (textStart !== undefined) {
      if (character === '\\') at++
      if (character !== '"') continue
      if (level?.atKey) level.key = text.slice(textStart + 1, at)
      textStart = undefined
    } else if (character === '"') textStart = at
    else if (character === '{') levels.push({ list: false, key: undefined, atKey: true })
    else if (character === '[') levels.push({ list: true, key: undefined, atKey: false })
    else if (character === '}' || character === ']') levels.pop()
    else if (level && !level.list && character === ':') level.atKey = false
    else if (level && !level.list && character === ',')
      Object.assign(level, { key: undefined, atKey: true })
  }
  const atKey = levels.at(-1)?.atKey ?? false
  const leading = atKey ? levels.slice(0, -1) : levels
  return {
    inText: textStart !== undefined,
    atKey,
    from: textStart === undefined ? offset : textStart + 1,
    path: leading.flatMap(({ key }) => key ?? []),
  }
}
