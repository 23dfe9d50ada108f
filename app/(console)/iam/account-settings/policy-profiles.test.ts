// The profiles of the password policy: each is a valid policy with the numbers of its standard.
import { expect, test } from 'vitest'
import { PROFILES, profileFields, profileOfStep, profileStep } from './policy-profiles'
import { policyOf } from './posted-policy'

test('UX 48: NIST requires length only', () => {
  expect(policyOf(profileFields.nist)).toEqual({
    ok: true,
    policy: {
      MinimumPasswordLength: 15,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      RequireNumbers: false,
      RequireSymbols: false,
      AllowUsersToChangePassword: true,
      HardExpiry: false,
    },
  })
})

test('PCI DSS requires 12 characters with letters and numbers, 90 days, and 4 old passwords', () => {
  expect(policyOf(profileFields.pci)).toMatchObject({
    ok: true,
    policy: {
      MinimumPasswordLength: 12,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: false,
      MaxPasswordAge: 90,
      HardExpiry: false,
      PasswordReusePrevention: 4,
      AllowUsersToChangePassword: true,
    },
  })
})

test('recognises only the profiles’ own buttons', () => {
  expect(PROFILES.map((id) => profileOfStep(profileStep(id)))).toEqual(PROFILES)
  for (const step of ['apply', 'preview', 'profile-', 'nist', null])
    expect(profileOfStep(step)).toBeUndefined()
})
