// The calls that turn a policy's tags into those of the form.
import { type Tag, tagChanges } from '../../../tag-changes'

/** Removals come first, so that the quota has room for new tags. Keys are case-sensitive. */
export function tagCalls(PolicyArn: string, before: readonly Tag[], after: readonly Tag[]) {
  const { removedKeys: TagKeys, set: Tags } = tagChanges(before, after)
  return [
    ...(TagKeys.length > 0
      ? [{ name: 'UntagPolicy', input: { PolicyArn, TagKeys } } as const]
      : []),
    ...(Tags.length > 0 ? [{ name: 'TagPolicy', input: { PolicyArn, Tags } } as const] : []),
  ]
}

export const sameTags = (one: readonly Tag[], other: readonly Tag[]): boolean =>
  one.length === other.length &&
  one.every(({ Key, Value }) => other.some((tag) => tag.Key === Key && tag.Value === Value))
