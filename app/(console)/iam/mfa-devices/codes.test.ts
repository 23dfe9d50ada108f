// The two codes of a form: spaces do not matter, and what can't be right is not sent.
import { expect, test } from 'vitest'
import { codesIn } from './codes'
import { codesWords as words } from './codes-words'

function typed(first: string, second: string) {
  const form = new FormData()
  form.set('AuthenticationCode1', first)
  form.set('AuthenticationCode2', second)
  return codesIn(form)
}

test('two codes of six digits are taken without their spaces', () => {
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  expect(typed('123456', '654321')).toEqual({ codes })
  expect(typed(' 123 456', '654\u00A0321 ')).toEqual({ codes })
})

test('anything but six digits is a problem of its field', () => {
  const [first, second] = [words.missing(words.first), words.missing(words.second)]
  for (const wrong of ['', '12345', '1234567', '12345a', '１２３４５６']) {
    expect(typed(wrong, '654321')).toEqual({ problems: { first } })
    expect(typed('123456', wrong)).toEqual({ problems: { second } })
  }
  expect(typed('', '')).toEqual({ problems: { first, second } })
  expect(codesIn(new FormData())).toEqual({ problems: { first, second } })
})

test('the same code twice is a problem of the second field', () => {
  expect(typed('123456', '123456')).toEqual({ problems: { second: words.same } })
})
