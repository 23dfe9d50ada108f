// The tags of a form: rows of two fields under AWS's parameter names, `Tags.member.1.Key`.
import type { Tag } from '../tag-changes'

export const tagField = (row: number, part: keyof Tag): string => `Tags.member.${row}.${part}`

export const ADD_TAG = 'AddTag'
export const REMOVE_TAG = 'RemoveTag'

/** The rows of a posted form, in their order. Rows without a key and a value are left out. */
export function tagEntries(form: FormData): Tag[] {
  const rows = [...form.keys()].flatMap(
    (name) => /^Tags\.member\.(\d{1,4})\.Key$/.exec(name)?.[1] ?? [],
  )
  const text = (row: string, part: keyof Tag) =>
    String(form.get(tagField(Number(row), part)) ?? '').trim()
  return rows
    .map((row) => ({ Key: text(row, 'Key'), Value: text(row, 'Value') }))
    .filter(({ Key, Value }) => Key !== '' || Value !== '')
}

/**
 * The rows after the button of a form without scripts; undefined if none of its buttons was
 * pressed.
 */
export function editedTags(form: FormData): Tag[] | undefined {
  if (form.has(ADD_TAG)) return [...tagEntries(form), { Key: '', Value: '' }]
  const removed = form.get(REMOVE_TAG)
  if (removed === null) return undefined
  const row = Number(removed)
  form.set(tagField(row, 'Key'), '')
  form.set(tagField(row, 'Value'), '')
  return tagEntries(form)
}

/** What is wrong with the rows, in words; undefined if nothing is. */
export function tagProblem(
  tags: readonly Tag[],
  words: { noKey: string; repeated: (key: string) => string },
): string | undefined {
  if (tags.some(({ Key }) => Key === '')) return words.noKey
  const repeated = tags.find(({ Key }, i) => tags.findIndex((other) => other.Key === Key) !== i)
  return repeated && words.repeated(repeated.Key)
}
