// The address of a question to the policy simulator. It contains the whole question, so it can be
// kept and shared.
import type { ContextEntry } from '@/rules/evaluation/referenced-context'

export const SIMULATOR = '/iam/policy-simulator'

export interface SimulatorQuestion {
  principalArn: string
  actions: readonly string[]
  resources: readonly string[]
  context?: readonly ContextEntry[]
}

/**
 * Builds the address with the parameter names of SimulatePrincipalPolicy. Each element of a list is
 * a line.
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

/** Formats context keys: a line for each value, key=value. */
export const contextLines = (context: readonly ContextEntry[]): string =>
  context.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`)).join('\n')
