// A user's access keys, with their last use and their descriptions.
import 'server-only'
import { read } from '@/server/console-door'
import type { Failure } from '@/server/form-state'

export interface UserKey {
  id: string
  active: boolean
  created: Date
  /** Undefined for a key that was never used. */
  lastUsed: { at: Date; service: string; region: string } | 'denied' | undefined
  /** As AWS's console keeps it: the value of the user's tag whose key is the access key ID. */
  description: string | undefined
}

export interface UserKeys {
  list: UserKey[]
  /** Why the keys can't be listed. */
  hidden?: Failure
}

/** @param tags the user's tags, where the caller may see them */
export async function userKeys(UserName: string, tags: readonly { Key: string; Value: string }[]): Promise<UserKeys> {
  const keys = await read('ListAccessKeys', { UserName })
  if (!keys.ok) return { list: [], hidden: keys.failure }
  const list = keys.output.AccessKeyMetadata.map(async ({ AccessKeyId: id, Status, CreateDate: created }) => ({
    id,
    active: Status === 'Active',
    created,
    lastUsed: await lastUseOf(id),
    description: tags.find(({ Key }) => Key === id)?.Value,
  }))
  return { list: await Promise.all(list) }
}

async function lastUseOf(AccessKeyId: string): Promise<UserKey['lastUsed']> {
  const answer = await read('GetAccessKeyLastUsed', { AccessKeyId })
  if (!answer.ok) return 'denied'
  const { LastUsedDate: at, ServiceName: service, Region: region } = answer.output.AccessKeyLastUsed
  return at && { at, service, region }
}
