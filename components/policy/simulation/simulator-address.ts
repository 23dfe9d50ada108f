// Where the policy simulator answers a question. The whole question is in the address, so that it
// can be kept and sent to others.
import type { ContextEntry } from '@/rules/evaluation/asked-context'

export const SIMULATOR = '/iam/policy-simulator'

export interface SimulatorQuestion {
  principalArn: string
  actions: readonly string[]
  resources: readonly string[]
  context?: readonly ContextEntry[]
}

/**
 * The address of a question, under the parameter names of SimulatePrincipalPolicy; of lists, each
 * element is a line.
 */
export function simulatorAddress({
  principalArn,
  actions,
  resources,
  context = [],
}: SimulatorQuestion): string {
  const fields = new URLSearchParams({
    PolicySourceArn: principalArn,
    ActionNames: actions.join('\n'),
  })
  if (resources.length > 0) fields.set('ResourceArns', resources.join('\n'))
  if (context.length > 0) fields.set('ContextEntries', contextLines(context))
  return `${SIMULATOR}?${fields}`
}

/** Context keys as they are typed: a line for each value, key=value. */
export const contextLines = (context: readonly ContextEntry[]): string =>
  context.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`)).join('\n')
