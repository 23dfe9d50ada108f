import { describe, expect, it, test } from 'vitest'
import { PASSWORD_CHARACTERS } from '../names/names'
import { type TypingRisk, typingRisks } from './password-typing'

const CASES: [password: string, risks: TypingRisk[]][] = [
  ['Correct horse battery-1', []],
  ['Grüße, déjà-vu ÿ 1', []],
  ['Secret-1\n', ['finalLineBreak']],
  ['Secret-1\r\n', ['finalLineBreak']],
  ['Secret-1 \n', ['finalLineBreak', 'edgeSpace']],
  ['two\nlines', ['lineBreak']],
  ['two\nlines\n', ['finalLineBreak', 'lineBreak']],
  ['Secret\t1', ['tab']],
  [' Secret-1', ['edgeSpace']],
  ['Secret-1 ', ['edgeSpace']],
  ['Secret\u00A01', ['noBreakSpace']],
  ['Sec\u00ADret-1', ['invisible']],
  ['Secret\u0090-1', ['invisible']],
  ['Gru\u0308n-1', ['decomposed']],
  ['', []],
]

describe('B16: what a person can hardly type as it was set', () => {
  test.each(CASES)('%j has %j', (password, risks) => {
    expect(typingRisks(password)).toEqual(risks)
  })

  it('finds nothing in any printable Latin-1 character inside a password', () => {
    const printable = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => /[\x20-\x7E\u00A1-\u00AC\u00AE-\u00FF]/.test(character),
    )
    expect(printable.filter((character) => typingRisks(`a${character}b`).length > 0)).toEqual([])
  })

  it('finds decomposed letters, which a password can’t contain at all', () => {
    const decomposed = 'ü'.normalize('NFD')
    expect([PASSWORD_CHARACTERS.test(decomposed), typingRisks(decomposed)]).toEqual([
      false,
      ['decomposed'],
    ])
  })
})
