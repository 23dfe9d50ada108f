// What a request's context says about its caller, whether the request is made or only simulated. Names in lower case.
import type { RequestContext } from './policy-variables'

/** A caller as far as it is known: of one that is only named by its ARN, the ID is not. */
export interface CallerFacts {
  kind: 'root' | 'user'
  accountId: string
  arn: string
  userId?: string
  userName?: string
}

/** AWS's keys about the caller and its tags. The root user has the account's ID for its own, and no name. */
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

/** A key for each tag: `prefix` and the tag's key. Condition keys have no case, so tags that differ in nothing else share one, which has the values of them all. */
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
