// The calls that turn the tags of a policy into others.
import type { TagEntry } from '../../tag-entries'

type TagCall =
  | { name: 'UntagPolicy'; input: { PolicyArn: string; TagKeys: string[] } }
  | { name: 'TagPolicy'; input: { PolicyArn: string; Tags: { Key: string; Value: string }[] } }

/** Tags are removed first, so that the quota has room for the new ones. Keys are case-sensitive. */
export function tagChanges(PolicyArn: string, before: readonly TagEntry[], after: readonly TagEntry[]): TagCall[] {
  const removed = before.filter(({ Key }) => !after.some((tag) => tag.Key === Key))
  const written = after.filter(({ Key, Value }) => !before.some((tag) => tag.Key === Key && tag.Value === Value))
  return [
    ...(removed.length > 0
      ? [{ name: 'UntagPolicy' as const, input: { PolicyArn, TagKeys: removed.map(({ Key }) => Key) } }]
      : []),
    ...(written.length > 0
      ? [
          {
            name: 'TagPolicy' as const,
            input: { PolicyArn, Tags: written.map(({ Key, Value }) => ({ Key, Value })) },
          },
        ]
      : []),
  ]
}

export const sameTags = (one: readonly TagEntry[], other: readonly TagEntry[]): boolean =>
  one.length === other.length &&
  one.every(({ Key, Value }) => other.some((tag) => tag.Key === Key && tag.Value === Value))
