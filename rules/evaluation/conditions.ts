// The Condition element of a statement: every key under every operator must hold.
import { type ConditionFacts, conditionOperator } from './condition-operators'
import { contextValue } from './policy-variables'

/** One key under one operator, compiled once for all requests. */
export interface ReadCondition {
  /** The key in lower case, because keys ignore case. */
  key: string
  holds: (value: string | readonly string[] | undefined, facts: ConditionFacts) => boolean
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/

/**
 * Compiles a Condition element. Returns undefined when a key is under an unknown operator, because
 * it can't be evaluated. An operator without keys is ignored.
 */
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

/** Returns whether all conditions hold. */
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
  // Without the key, a positive operator fails and a negated one holds. Over an empty set,
  // ForAllValues always holds and ForAnyValue never does.
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

/**
 * Without a set operator, a key must be single-valued. For a list, even of one value, neither a
 * positive nor a negated operator holds.
 */
function inSet(
  set: string | undefined,
  value: string | readonly string[],
  holds: (one: string) => boolean,
): boolean {
  if (set === undefined) return typeof value === 'string' && holds(value)
  const values = typeof value === 'string' ? [value] : value
  return set === 'ForAllValues' ? values.every(holds) : values.some(holds)
}

/**
 * `Null` tests whether the key exists, whatever its values and the set operator: `true` requires
 * that it is missing, `false` that it exists.
 */
function isNull(values: readonly string[]): ReadCondition['holds'] {
  const words = values.map((value) => value.toLowerCase())
  return (value) => words.includes(value === undefined ? 'true' : 'false')
}
