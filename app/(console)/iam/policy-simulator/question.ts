// A question to the simulator, as typed and as in an address: actions, resources and context keys.
import type { ContextEntry } from '@/rules/evaluation/referenced-context'
import { isKnownService, KNOWN_ACTIONS, knownAction } from '@/rules/facts/known-actions'
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

/**
 * Reads a question. Actions are separated by line breaks or commas, resources by line breaks.
 * Context keys are lines of `key=value`; a key without a value is left out.
 */
export function readQuestion(field: FieldReader): Question {
  const actions = distinct([
    ...(field('ActionNames') ?? '').split(/[\s,]+/),
    (field('AddAction') ?? '').trim(),
  ])
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
      ...(unnamed !== undefined && { ActionNames: words.noService(unnamed, withService(unnamed)) }),
      ...(strange !== undefined && { ContextEntries: words.notAKey(strange) }),
    },
    notes: actions.flatMap(unknownAction),
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

/** The action with this name in any service, or the most similar one of IAM. */
function withService(name: string): string | undefined {
  const names = KNOWN_ACTIONS.map((action) => action.name)
  const same = names.find(
    (known) => known.slice(known.indexOf(':') + 1).toLowerCase() === name.toLowerCase(),
  )
  return same ?? closestSpelling(`iam:${name}`, names)
}

function unknownAction(action: string): string[] {
  const service = action.slice(0, action.indexOf(':'))
  if (!action.includes(':') || knownAction(action) || !isKnownService(service)) return []
  return [
    words.unknownAction(
      action,
      closestSpelling(
        action,
        KNOWN_ACTIONS.map(({ name }) => name),
      ),
    ),
  ]
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
