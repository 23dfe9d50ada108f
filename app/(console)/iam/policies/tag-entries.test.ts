import { expect, test } from 'vitest'
import { editedTags, tagEntries, tagProblem } from './tag-entries'
import { tagWords } from './words'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const ROWS = {
  'Tags.member.1.Key': 'team',
  'Tags.member.1.Value': 'red',
  'Tags.member.2.Key': ' ',
  'Tags.member.2.Value': '',
  'Tags.member.5.Key': 'stage',
  'Tags.member.5.Value': '',
}

test('reads rows in their order and leaves out empty ones', () => {
  expect(tagEntries(formOf(ROWS))).toEqual([
    { Key: 'team', Value: 'red' },
    { Key: 'stage', Value: '' },
  ])
})

test('the buttons of a form without scripts add a row and remove one', () => {
  expect(editedTags(formOf(ROWS))).toBeUndefined()
  expect(editedTags(formOf({ ...ROWS, AddTag: 'yes' }))).toHaveLength(3)
  expect(editedTags(formOf({ ...ROWS, RemoveTag: '1' }))).toEqual([{ Key: 'stage', Value: '' }])
})

test('reports a value without a key, and a duplicate key', () => {
  expect(tagProblem([{ Key: '', Value: 'red' }], tagWords)).toBe(tagWords.noKey)
  expect(
    tagProblem(
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      tagWords,
    ),
  ).toBe(tagWords.repeated('a'))
  expect(tagProblem([{ Key: 'a', Value: '' }], tagWords)).toBeUndefined()
})
