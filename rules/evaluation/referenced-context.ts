// The part of a request's context that an access-denied message may contain: the keys that the
// policies reference for the request, with its values.
import { type AccessRequest, explainPolicies, type SourcedPolicy } from './evaluate-policies'
import { contextValue } from './policy-variables'

/** A condition key as the policies spell it, and the request's values for it. */
export interface ContextEntry {
  key: string
  values: readonly string[]
}

/**
 * Returns the keys that policies reference in conditions and variables for this action and
 * resource, sorted, if the request has them.
 */
export function referencedContext(
  { action, resource, context }: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): ContextEntry[] {
  // A request without any keys lacks every key that the policies reference.
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
