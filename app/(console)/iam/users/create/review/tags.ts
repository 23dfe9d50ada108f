// Tags as fields of a form and as entries of an address.
import type { StepEntries } from '@/components/form/steps/steps'
import { nameKey, TAG_KEY, TAG_VALUE } from '@/rules/names/names'
import type { Tag } from '../../../tag-changes'
import { tagWords as words } from './tag-words'

export const MOST_TAGS = 50

/**
 * Each row's fields have distinct names, so that entries can be restored after signing in again.
 */
export const keyField = (row: number): string => `TagKey-${row}`
export const valueField = (row: number): string => `TagValue-${row}`

/** Returns the rows of a posted form by their numbers, empty ones included. */
export function postedTags(read: (name: string) => string | undefined): Tag[] {
  const tags: Tag[] = []
  for (let row = 0; row < MOST_TAGS; row++) {
    const Key = read(keyField(row))
    if (Key === undefined) continue
    tags.push({ Key: Key.trim(), Value: (read(valueField(row)) ?? '').trim() })
  }
  return tags
}

export const isFilled = ({ Key, Value }: Tag): boolean => Key !== '' || Value !== ''

/** Encodes a tag for an address: `key=value`, each part percent-encoded. */
export const tagEntry = (field: string, { Key, Value }: Tag): readonly [string, string] => [
  field,
  `${encodeURIComponent(Key)}=${encodeURIComponent(Value)}`,
]

export const tagsIn = (entries: StepEntries, field: string): Tag[] =>
  entries.flatMap(([name, text]) => (name === field ? [tagOf(text)] : [])).slice(0, MOST_TAGS)

function tagOf(text: string): Tag {
  const [key = '', value = ''] = text.split('=')
  return { Key: decoded(key), Value: decoded(value) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Returns the problems of rows by the ID of the field. Empty rows have none. */
export function tagProblems(tags: readonly Tag[]): Record<string, string> {
  const problems: Record<string, string> = {}
  const seen = new Set<string>()
  for (const [row, tag] of tags.entries()) {
    if (!isFilled(tag)) continue
    const { Key, Value } = tag
    if (Key === '') problems[keyField(row)] = words.missingKey
    else if (!TAG_KEY.test(Key) || Key.length > 128 || /^aws:/i.test(Key))
      problems[keyField(row)] = words.badKey
    else if (seen.has(nameKey(Key))) problems[keyField(row)] = words.twice(Key)
    if (!TAG_VALUE.test(Value) || Value.length > 256) problems[valueField(row)] = words.badValue
    seen.add(nameKey(Key))
  }
  return problems
}
