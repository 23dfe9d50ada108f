// The list of common passwords: how it was derived, what it contains, and that it fits the check.
import { describe, expect, test } from 'vitest'
import { compromisedRules } from '../../rules/password/compromised-passwords'
import { generatePassword } from '../../rules/password/generate-password'
import { listedPasswords, strictestPolicy } from '../../scripts/write-common-passwords.mjs'
import { acceptedByDefault } from '../../test/listed-passwords'
import { slot } from '../process-slot'
import { commonPasswords } from './common-passwords'

const names = { userName: 'alice', accountAlias: 'acme' }
const listed = (await commonPasswords()).slice(1, -1).split('\n')

describe('P5: the list of common passwords', () => {
  test('has 10,000 or more that AWS’s default policy accepts in some capitalisation', () => {
    const accepted = listed.map(acceptedByDefault).filter((password) => password !== undefined)
    expect(accepted.length).toBe(41_934)
    expect(listed.length).toBe(119_290)
  })

  test('has each password once, as passwords are compared', () => {
    expect(new Set(listed).size).toBe(listed.length)
    const faulty = listed.filter(
      (entry) => entry !== entry.normalize('NFKC').toLowerCase() || entry.length < 6,
    )
    expect(faulty).toEqual([])
  })

  test('contains the best-known passwords', () => {
    for (const known of ['password', '123456789', 'password1!', 'p@ssw0rd', 'qwerty123', 'letmein'])
      expect(listed, known).toContain(known)
  })

  test('contains no generated password', async () => {
    const text = await commonPasswords()
    const generated = Array.from({ length: 2000 }, () => generatePassword('default'))
    expect(generated.filter((one) => compromisedRules(one, names, text).length > 0)).toEqual([])
  })

  test('is decompressed once in a process', async () => {
    delete slot.commonPasswords
    const first = await commonPasswords()
    expect(slot.commonPasswords).toBe(first)
    expect(await commonPasswords()).toBe(first)
  })
})

describe('npm run passwords', () => {
  const ranks = { anyPolicy: 3, defaultPolicy: 5, strictPolicy: 7 }
  const filler = Array.from({ length: 7 }, (_, i) => `filler-${i}-${'x'.repeat(128)}`)
  const at = (rank: number, password: string) =>
    listedPasswords([...filler.slice(0, rank - 1), password], ranks)

  test('searches more of the ranks for passwords that stricter policies accept', () => {
    expect(at(3, 'SimpleWord')).toEqual(['simpleword'])
    expect(at(4, 'SimpleWord')).toEqual([])
    expect(at(5, 'summer2019')).toEqual(['summer2019'])
    expect(at(6, 'summer2019')).toEqual([])
    expect(at(7, 'summer-2019')).toEqual(['summer-2019'])
    expect(at(8, 'summer-2019')).toEqual([])
  })

  test('leaves out what no password can be, and duplicates', () => {
    const none = ['пароль-1', '€urope-2020', `a1-${'b'.repeat(126)}`, 'short', '']
    expect(listedPasswords([...none, 'Secret', 'secret', 'passwört'])).toEqual([
      'passwört',
      'secret',
    ])
  })

  test('decides what the default policy accepts as the policy itself does', () => {
    const differing = listed.filter(
      (entry) =>
        (strictestPolicy(entry) !== 'anyPolicy') !== (acceptedByDefault(entry) !== undefined),
    )
    expect(differing).toEqual([])
  })
})
