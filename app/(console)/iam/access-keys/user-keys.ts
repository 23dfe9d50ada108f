// A user's access keys, with their last use and their descriptions.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { type Answer, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'

export interface UserKey {
  id: string
  active: boolean
  created: Date
  /** Undefined for a key that was never used. */
  lastUsed: { at: Date; service: string; region: string } | 'denied' | undefined
  /**
   * Stored as AWS's console stores it: the value of the user's tag whose key is the access key ID.
   */
  description: string | undefined
}

export interface UserKeys {
  list: UserKey[]
  /** Why the keys can't be listed. */
  hidden?: Failure
  /** What the caller lacks for the last use of a key. */
  lastUseDenied?: MissingPermission | undefined
}

/**
 * @param UserName undefined for the caller's own
 * @param tags the user's tags, where the caller may see them
 */
export async function userKeys(
  UserName: string | undefined,
  tags: readonly { Key: string; Value: string }[] = [],
): Promise<UserKeys> {
  const keys = await read('ListAccessKeys', { ...(UserName !== undefined && { UserName }) })
  if (!keys.ok) return { list: [], hidden: keys.failure }
  const list = keys.output.AccessKeyMetadata
  const uses = await Promise.all(
    list.map(({ AccessKeyId }) => read('GetAccessKeyLastUsed', { AccessKeyId })),
  )
  return {
    list: list.map(({ AccessKeyId: id, Status, CreateDate: created }, i) => ({
      id,
      active: Status === 'Active',
      created,
      lastUsed: lastUseIn(uses[i]),
      description: tags.find(({ Key }) => Key === id)?.Value,
    })),
    lastUseDenied: uses.flatMap((use) => (use.ok ? [] : (use.failure.detail.denied ?? [])))[0],
  }
}

function lastUseIn(answer: Answer<'GetAccessKeyLastUsed'> | undefined): UserKey['lastUsed'] {
  if (!answer?.ok) return 'denied'
  const { LastUsedDate: at, ServiceName: service, Region: region } = answer.output.AccessKeyLastUsed
  return at && { at, service, region }
}
