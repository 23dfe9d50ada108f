// The condition keys that describe the caller, for real and for simulated requests. Names are in
// lower case.
import type { RequestContext } from './policy-variables'

/** The known facts about a caller. When only its ARN is known, the ID is missing. */
export interface CallerFacts {
  kind: 'root' | 'user'
  accountId: string
  arn: string
  userId?: string
  userName?: string
}

/**
 * Returns AWS's keys about the caller and its tags. The root user has the account ID as its user
 * ID, and no name.
 */
export const callerKeys = (
  { kind, accountId, arn, userId, userName }: CallerFacts,
  tags: readonly { Key: string; Value: string }[],
): RequestContext => ({
  'aws:principalarn': arn,
  'aws:principalaccount': accountId,
  'aws:principaltype': kind === 'root' ? 'Account' : 'User',
  ...(userId !== undefined && { 'aws:userid': userId }),
  ...(userName !== undefined && { 'aws:username': userName }),
  ...valuesOfTags('aws:principaltag/', tags),
})

/**
 * Returns a key for each tag: `prefix` and the tag's key. Condition keys ignore case, so tags whose
 * keys differ only in case share one key, which has all their values.
 */
export function valuesOfTags(
  prefix: string,
  tags: readonly { Key: string; Value: string }[],
): RequestContext {
  const values = new Map<string, string | readonly string[]>()
  for (const { Key, Value } of tags) {
    const name = prefix + Key.toLowerCase()
    const others = values.get(name)
    values.set(name, others === undefined ? Value : [others, Value].flat())
  }
  return Object.fromEntries(values)
}
