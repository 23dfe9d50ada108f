import { describe, expect, it } from 'vitest'
import type { AccountPasswordPolicy } from '@/rules/password/password-policy'
import { fieldsOf } from './policy-fields'
import { fingerprint, policyOf, takeFields } from './posted-policy'

const EVERYTHING: AccountPasswordPolicy = {
  MinimumPasswordLength: 14,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
  MaxPasswordAge: 90,
  HardExpiry: true,
  PasswordReusePrevention: 24,
}
const NOTHING: AccountPasswordPolicy = {
  MinimumPasswordLength: 6,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword: false,
  HardExpiry: false,
}

/** The fields as a browser posts them: an unticked box is absent. */
function posted(fields: Record<string, string | boolean>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value === true) form.set(name, 'on')
    else if (value !== false) form.set(name, value)
  }
  return form
}

describe('the fields of a password policy', () => {
  it.each([
    ['with every option', EVERYTHING],
    ['with none', NOTHING],
  ])('return the policy from which they were made, %s', (_name, policy) => {
    expect(policyOf(takeFields(posted(fieldsOf(policy))))).toEqual({ ok: true, policy })
  })

  it('start near the default that the first policy replaces', () => {
    expect(fieldsOf('default')).toMatchObject({
      MinimumPasswordLength: '8',
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: false,
      EnablePasswordExpiration: false,
      MaxPasswordAge: '',
    })
  })

  it('ignore a number whose box is not ticked', () => {
    const form = posted({
      ...fieldsOf(NOTHING),
      MaxPasswordAge: '90',
      PasswordReusePrevention: '5',
    })
    expect(policyOf(takeFields(form))).toEqual({ ok: true, policy: NOTHING })
    expect([form.has('MaxPasswordAge'), form.has('PasswordReusePrevention')]).toEqual([
      false,
      false,
    ])
  })

  it.each([
    ['MinimumPasswordLength', ['5', '129', '', 'eight', '8.5', '-8']],
    ['MaxPasswordAge', ['0', '1096', '', '1e2']],
    ['PasswordReusePrevention', ['0', '25', '']],
  ] as const)('report %s if it is out of bounds', (name, values) => {
    for (const value of values)
      expect(policyOf({ ...fieldsOf(EVERYTHING), [name]: value })).toEqual({
        ok: false,
        problems: { [name]: true },
      })
  })
})

describe('the fingerprint of a policy', () => {
  it('is equal for the same policy in any order, and changes with every value', () => {
    const turned = Object.fromEntries(
      Object.entries(EVERYTHING).reverse(),
    ) as unknown as AccountPasswordPolicy
    expect(fingerprint(turned)).toBe(fingerprint(EVERYTHING))
    const changed = [
      { MinimumPasswordLength: 15 },
      { HardExpiry: false },
      { MaxPasswordAge: 91 },
      { RequireSymbols: false },
    ]
    for (const change of changed)
      expect(fingerprint({ ...EVERYTHING, ...change })).not.toBe(fingerprint(EVERYTHING))
  })
})
