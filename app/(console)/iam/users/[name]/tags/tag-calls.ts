// The calls that turn a user's tags into those of the form.
import { nameKey } from '@/rules/names/names'
import { type Tag, tagChanges } from '../../../tag-changes'
import { isFilled } from '../../create/review/tags'

/**
 * Builds the calls of one transaction. Removals come first, so that the quota has room.
 *
 * @param known the tags when the form was opened
 */
export function tagCalls(UserName: string, known: readonly Tag[], rows: readonly Tag[]) {
  const { removedKeys: TagKeys, set: Tags } = tagChanges(known, rows.filter(isFilled))
  return [
    ...(TagKeys.length > 0 ? [{ name: 'UntagUser', input: { UserName, TagKeys } } as const] : []),
    ...(Tags.length > 0 ? [{ name: 'TagUser', input: { UserName, Tags } } as const] : []),
  ]
}

export const sameTags = (one: readonly Tag[], other: readonly Tag[]): boolean =>
  one.length === other.length &&
  one.every(({ Key, Value }) =>
    other.some((tag) => nameKey(tag.Key) === nameKey(Key) && tag.Value === Value),
  )
