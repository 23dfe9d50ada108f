// What must be called so that a user's tags become those of the form.
import { nameKey } from '@/iam/rules/names'
import { isFilled, type Tag } from '../../create/review/tags'

export interface TagChanges {
  removedKeys: string[]
  set: Tag[]
}

/**
 * Compares the rows of a form with the tags that the form was opened with. Tags that somebody else
 * added meanwhile are in neither, so they stay. A key that differs only in case is another spelling
 * of the same key: it is removed and set.
 */
export function tagChanges(known: readonly Tag[], rows: readonly Tag[]): TagChanges {
  const wanted = rows.filter(isFilled)
  const spelled = new Set(wanted.map(({ Key }) => Key))
  return {
    removedKeys: known.filter(({ Key }) => !spelled.has(Key)).map(({ Key }) => Key),
    set: wanted.filter(({ Key, Value }) => known.find((tag) => tag.Key === Key)?.Value !== Value),
  }
}

/** The calls for the changes, which are made in one transaction: removing first makes room. */
export const tagCalls = (UserName: string, { removedKeys, set }: TagChanges) => [
  ...(removedKeys.length > 0 ? [{ name: 'UntagUser', input: { UserName, TagKeys: removedKeys } } as const] : []),
  ...(set.length > 0
    ? [{ name: 'TagUser', input: { UserName, Tags: set.map(({ Key, Value }) => ({ Key, Value })) } } as const]
    : []),
]

export const sameTags = (one: readonly Tag[], other: readonly Tag[]): boolean =>
  one.length === other.length &&
  one.every(({ Key, Value }) => other.some((tag) => nameKey(tag.Key) === nameKey(Key) && tag.Value === Value))
