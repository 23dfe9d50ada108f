// The Condition of a statement: every key under every operator must hold.
import { type ConditionFacts, conditionOperator } from './condition-operators'
import { contextValue } from './policy-variables'

/** One key under one operator, read once for all requests. */
export interface ReadCondition {
  /** The key in lower case: case tells no keys apart. */
  key: string
  holds: (value: string | readonly string[] | undefined, facts: ConditionFacts) => boolean
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/

/** Reads a Condition. Undefined where a key is under an operator that AWS does not have: nothing can be said about it. An operator without keys asks nothing. */
export function readConditions(
  condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  variables: boolean,
): readonly ReadCondition[] | undefined {
  const read: ReadCondition[] = []
  for (const [operator, members] of Object.entries(condition)) {
    const keys = Object.entries(members)
    if (keys.length === 0) continue
    const make = readOperator(operator)
    if (!make) return undefined
    for (const [key, values] of keys)
      read.push({ key: key.toLowerCase(), holds: make(values, variables) })
  }
  return read
}

/** Whether all of them hold. */
export const conditionsHold = (
  conditions: readonly ReadCondition[],
  facts: ConditionFacts,
): boolean => conditions.every(({ key, holds }) => holds(contextValue(facts.context, key), facts))

function readOperator(
  written: string,
): ((values: readonly string[], variables: boolean) => ReadCondition['holds']) | undefined {
  const [, set, name = '', ifExists] = OPERATOR.exec(written) ?? []
  if (name === 'Null' && !ifExists) return isNull
  const operator = conditionOperator(name)
  if (!operator) return undefined
  const { test, negated } = operator
  // Without the key a positive operator fails and a negated one holds; of no values all are anything, but not even one is.
  const withoutKey =
    ifExists !== undefined || set === 'ForAllValues' || (negated && set !== 'ForAnyValue')
  return (values, variables) => {
    const passes = test(values, variables)
    return (value, facts) => {
      if (value === undefined) return withoutKey
      const holds = (one: string) => passes(one, facts) !== negated
      return inSet(set, value, holds)
    }
  }
}

/** Without a set operator a key must have one value by its nature: with a list of them, were it of one, neither a positive nor a negated operator holds. */
function inSet(
  set: string | undefined,
  value: string | readonly string[],
  holds: (one: string) => boolean,
): boolean {
  if (set === undefined) return typeof value === 'string' && holds(value)
  const values = typeof value === 'string' ? [value] : value
  return set === 'ForAllValues' ? values.every(holds) : values.some(holds)
}

/** `Null` asks about the key itself, whose values don't matter, nor does a set operator: `true` that it is not there, `false` that it is. */
function isNull(values: readonly string[]): ReadCondition['holds'] {
  const words = values.map((value) => value.toLowerCase())
  return (value) => words.includes(value === undefined ? 'true' : 'false')
}
