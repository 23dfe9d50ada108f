// What the tags of a virtual MFA device must be.
import { IamError } from '../../../rules/errors/iam-error'
import { nameKey } from '../../../rules/names/names'
import { refuseBadTags } from '../shared/tags'

/**
 * Throws InvalidInput for a duplicate key, and for one with AWS's reserved prefix. Keys are
 * case-sensitive, unlike a user's.
 */
export function refuseBadDeviceTags(tags: { Key: string }[]): void {
  if (tags.some(({ Key }) => nameKey(Key).startsWith('aws:')))
    throw new IamError('InvalidInput', 'Tag keys beginning with aws: are reserved for system use.')
  refuseBadTags(tags, { caseCounts: true })
}
