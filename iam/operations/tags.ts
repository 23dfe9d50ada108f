// What tags of users and policies have in common.
import { IamError } from '../errors'
import { nameKey } from '../rules/names'

/**
 * Throws InvalidInput for a key given twice, and for one in the part that AWS keeps for itself. A user's keys are the same whatever
 * their case; a policy's are not.
 */
export function refuseBadTags(tags: { Key: string }[], { caseCounts = false } = {}): void {
  const keys = tags.map(({ Key }) => (caseCounts ? Key : nameKey(Key)))
  const note = caseCounts ? '' : ' Please note that Tag keys are case insensitive.'
  if (new Set(keys).size < tags.length) throw new IamError('InvalidInput', `Duplicate tag keys found.${note}`)
  const reserved = tags.find(({ Key }) => nameKey(Key).startsWith('aws:'))
  if (reserved) throw new IamError('InvalidInput', `Tag key ${reserved.Key} is reserved: keys may not begin with aws:`)
}
