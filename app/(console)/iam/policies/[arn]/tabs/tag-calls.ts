// What must be called so that a policy's tags become those of the form.
import { type Tag, tagChanges } from '../../../tag-changes'

/** Tags are removed first, so that the quota has room for the new ones. Keys are case-sensitive. */
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
