// What tags of users and policies have in common.
import { createHash } from 'node:crypto'
import { IamError } from '../../../rules/errors/iam-error'
import { nameKey } from '../../../rules/names/names'
import type { Tag } from '../../../rules/names/tag'
import { keyOf, type PageRequest, pageOf, rowsFor } from './page'

/**
 * Throws InvalidInput for a duplicate key, and for one with AWS's reserved prefix. A user's keys
 * are compared in any case, a policy's are case-sensitive.
 */
export function refuseBadTags(tags: { Key: string }[], { caseCounts = false } = {}): void {
  const keys = tags.map(({ Key }) => (caseCounts ? Key : nameKey(Key)))
  const note = caseCounts ? '' : ' Please note that Tag keys are case insensitive.'
  if (new Set(keys).size < tags.length)
    throw new IamError('InvalidInput', `Duplicate tag keys found.${note}`)
  const reserved = tags.find(({ Key }) => nameKey(Key).startsWith('aws:'))
  if (reserved)
    throw new IamError(
      'InvalidInput',
      `Tag key ${reserved.Key} is reserved: keys may not begin with aws:`,
    )
}

/**
 * Returns a page of an entity's tags, by key. All tags are in memory. A user's tags are sorted in
 * any case, as AWS's reference says; no recorded answer shows more. A policy's are sorted by the
 * length of the key and then by its characters: AWS's recorded answers are `a, b, z, abc` and
 * `A, a`, though its reference for ListPolicyTags says the same as for users.
 */
export function pageOfTags(
  list: string,
  tags: readonly Tag[],
  { Marker, MaxItems }: PageRequest,
  { caseCounts = false } = {},
) {
  const after = keyOf(list, Marker)
  const rows = tags
    .map((tag) => ({ tag, place: caseCounts ? placeByLength(tag.Key) : placeOf(tag.Key) }))
    .filter(({ place }) => after === undefined || place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const { page, next } = pageOf(
    list,
    rows.slice(0, rowsFor(MaxItems)),
    MaxItems,
    ({ place }) => place,
  )
  return { Tags: page.map(({ tag }) => tag), ...next }
}

/**
 * Returns the sort position of a tag: its key as compared, with a digest for keys with the same
 * beginning. A marker can't contain 128 characters of every script.
 */
function placeOf(Key: string, compared = nameKey(Key)): string {
  const digest = createHash('sha256').update(Key).digest('hex').slice(0, 32)
  return `${[...compared].slice(0, 46).join('')}\n${digest}`
}

/** As `placeOf`, with the length of the key first, in three digits. */
const placeByLength = (Key: string) =>
  `${String([...Key].length).padStart(3, '0')}${placeOf(Key, Key)}`
