import { describe, expect, test } from 'vitest'
import { compromisedRules } from './compromised-passwords'

const LISTED = '\nfootball1!\nletmein1\npassw0rd 1\n'
const names = { userName: 'alice', accountAlias: 'acme-corp' }
const matchesOf = (password: string, of: { userName: string; accountAlias?: string } = names) =>
  compromisedRules(password, { accountAlias: undefined, ...of }, LISTED).map((broken) =>
    broken.rule === 'notCompromised' ? broken.matches : broken.rule,
  )

describe('P5: a password is compromised', () => {
  test.each(['letmein1', 'LetMeIn1', 'LETMEIN1'])('in any capitalisation: %s', (password) => {
    expect(matchesOf(password)).toEqual(['commonPassword'])
  })

  test('in any way to write the same characters', () => {
    expect(matchesOf('passw0rd\u00a01')).toEqual(['commonPassword'])
    expect(matchesOf('letmein\u00b9')).toEqual(['commonPassword'])
  })

  test.each([
    ['Alice', 'userName'],
    ['ACME-Corp', 'accountAlias'],
    ['GateHouse', 'productName'],
  ])('if it is a name that belongs to it: %s', (password, match) => {
    expect(matchesOf(password)).toEqual([match])
  })

  test('for each cause at once', () => {
    const both = { userName: 'Letmein1', accountAlias: 'letmein1' }
    expect(matchesOf('letmeIN1', both)).toEqual(['commonPassword', 'userName', 'accountAlias'])
  })
})

describe('P5: the whole password is compared', () => {
  test.each([
    'my letmein1 is long enough',
    'letmein1 football1!',
    'letmein12',
    ' letmein1',
    'alice-1',
    'the gatehouse',
    '',
  ])('and %j is accepted', (password) => {
    expect(matchesOf(password)).toEqual([])
  })

  test('and several entries with line feeds between them are accepted', () => {
    expect(matchesOf('football1!\nletmein1')).toEqual([])
    expect(matchesOf('letmein1\n')).toEqual([])
    expect(matchesOf('\n')).toEqual([])
  })
})

test('without an alias no password is identical to it', () => {
  expect(matchesOf('acme-corp', { userName: 'alice' })).toEqual([])
  expect(matchesOf('undefined', { userName: 'alice' })).toEqual([])
})
