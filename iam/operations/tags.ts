// What tags of users and policies have in common.
import { IamError } from '../errors'
import { nameKey } from '../rules/names'

/** Throws InvalidInput for two keys that differ in case only, and for one in the part that AWS keeps for itself. */
export function refuseBadTags(tags: { Key: string }[]): void {
  if (new Set(tags.map(({ Key }) => nameKey(Key))).size < tags.length)
    throw new IamError('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  const reserved = tags.find(({ Key }) => nameKey(Key).startsWith('aws:'))
  if (reserved) throw new IamError('InvalidInput', `Tag key ${reserved.Key} is reserved: keys may not begin with aws:`)
}
