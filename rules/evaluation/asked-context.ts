// What a refusal may say of the request's context: the keys that the policies ask for about it, with the values it had.
import { type AccessRequest, explainPolicies, type SourcedPolicy } from './evaluate-policies'
import { contextValue } from './policy-variables'

/** A key as the policies write it, and the request's values of it. */
export interface ContextEntry {
  key: string
  values: readonly string[]
}

/** The keys that policies name in conditions and variables about this action and resource, as far as the request has them; in order. */
export function askedContext(
  { action, resource, context }: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): ContextEntry[] {
  // A request that has no key at all lacks every key that is asked for.
  const { missingContextKeys } = explainPolicies(
    { action, resource, context: {} },
    policies,
    boundary,
  )
  return missingContextKeys.flatMap((key) => {
    const value = contextValue(context, key.toLowerCase())
    return value === undefined ? [] : [{ key, values: typeof value === 'string' ? [value] : value }]
  })
}
