import { expect, test } from 'vitest'
import { codeOfText } from './typed-code'

test.each([
  ['123456', '123456'],
  [' 123 456\n', '123456'],
  ['000000', '000000'],
])('%j is the code %s', (typed, code) => {
  expect(codeOfText(typed)).toBe(code)
})

test.each([
  '',
  ' ',
  '12345',
  '1234567',
  'abcdef',
  '12-456',
  '\u0661\u0662\u0663\u0664\u0665\u0666',
])('%j is no code', (typed) => {
  expect(codeOfText(typed)).toBeUndefined()
})
