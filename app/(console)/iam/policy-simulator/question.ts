// A question to the simulator, as typed and as in an address: actions, resources and context keys.
import type { ContextEntry } from '@/rules/evaluation/referenced-context'
import { type AwsFacts, knownAction, prefixOf } from '@/rules/facts/aws-facts'
import { closestSpelling } from '@/rules/policy/closest-spelling'
import { questionWords as words } from './words'

const FIELDS = ['ActionNames', 'ResourceArns', 'ContextEntries'] as const
export type Field = (typeof FIELDS)[number]

export interface Question {
  actions: string[]
  resources: string[]
  context: ContextEntry[]
  /** What is wrong with a field as typed. */
  problems: Partial<Record<Field, string>>
  /** Warnings about likely typing errors. The question is simulated all the same. */
  notes: string[]
}

/**
 * A page must respond quickly. For larger questions, use the API, which returns pages of results.
 */
const MOST_ACTIONS = 50
const MOST_RESOURCES = 20

/** Returns the value of a field, or undefined if it is absent. */
export type FieldReader = (name: string) => string | undefined

/** Reads the actions of a question, which are separated by line breaks or commas. */
export const readActions = (field: FieldReader): string[] =>
  distinct([...(field('ActionNames') ?? '').split(/[\s,]+/), (field('AddAction') ?? '').trim()])

/**
 * Reads a question. Resources are separated by line breaks. Context keys are lines of `key=value`;
 * a key without a value is left out.
 */
export function readQuestion(field: FieldReader, facts: AwsFacts): Question {
  const actions = readActions(field)
  const lines = linesOf(field('ContextEntries'))
  const strange = lines.find((line) => !/^[^=]+(?:=|$)/.test(line))
  const unnamed = actions.find((action) => !action.includes(':'))
  const resources = distinct(linesOf(field('ResourceArns')))
  return {
    actions,
    resources,
    context: contextOf(lines),
    problems: {
      ...(actions.length > MOST_ACTIONS && {
        ActionNames: words.tooMany(actions.length, MOST_ACTIONS, 'actions'),
      }),
      ...(resources.length > MOST_RESOURCES && {
        ResourceArns: words.tooMany(resources.length, MOST_RESOURCES, 'resources'),
      }),
      ...(unnamed !== undefined && {
        ActionNames: words.noService(unnamed, withService(unnamed, facts)),
      }),
      ...(strange !== undefined && { ContextEntries: words.notAKey(strange) }),
    },
    notes: actions.slice(0, MOST_ACTIONS).flatMap((action) => unknownAction(action, facts)),
  }
}

const linesOf = (text = '') =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')

function contextOf(lines: readonly string[]): ContextEntry[] {
  const values = new Map<string, { key: string; values: string[] }>()
  for (const line of lines) {
    const at = line.indexOf('=')
    const [key, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    if (at < 1 || value === '') continue
    const entry = values.get(key.toLowerCase()) ?? { key, values: [] }
    entry.values.push(value)
    values.set(key.toLowerCase(), entry)
  }
  return [...values.values()]
}

/**
 * The action with this name in any service, IAM's and those of services with short names first, or
 * the most similar one of IAM.
 */
function withService(name: string, facts: AwsFacts): string | undefined {
  const prefixes = [...facts.services.keys()].sort((one, other) => one.length - other.length)
  for (const prefix of ['iam', 'sts', ...prefixes]) {
    const same = knownAction(facts, `${prefix}:${name}`)
    if (same) return same.name
  }
  return closestSpelling(`iam:${name}`, namesOf('iam', facts))
}

const namesOf = (prefix: string, facts: AwsFacts) =>
  (facts.service(prefix)?.actions ?? []).map(({ name }) => name)

function unknownAction(action: string, facts: AwsFacts): string[] {
  if (!action.includes(':') || knownAction(facts, action)) return []
  const prefix = prefixOf(action)
  if (!facts.services.has(prefix))
    return [words.unknownService(prefix, closestSpelling(prefix, facts.services.keys()))]
  return [words.unknownAction(action, closestSpelling(action, namesOf(prefix, facts)))]
}

/**
 * The context keys for the form: the given ones, then an empty line for each further key that the
 * policies test.
 */
export function contextText({ context }: Question, policyKeys: readonly string[]): string {
  const given = new Set(context.map(({ key }) => key.toLowerCase()))
  const lines = context.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`))
  return [
    ...lines,
    ...policyKeys.filter((key) => !given.has(key.toLowerCase())).map((key) => `${key}=`),
  ].join('\n')
}

/** The context entries as the operations expect them: several values make a list. */
export const contextEntries = ({ context }: Question) =>
  context.map(({ key, values }) => ({
    ContextKeyName: key,
    ContextKeyValues: [...values],
    ContextKeyType: values.length > 1 ? ('stringList' as const) : ('string' as const),
  }))
