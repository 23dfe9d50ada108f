// ValidationError with AWS's message: every failed constraint of a request, in one sentence,
// without the values.
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { UpdateAccessKeyRequest } from './access-key'
import { UpdateAccountPasswordPolicyRequest } from './account-password-policy'
import {
  ChangePasswordRequest,
  CreateLoginProfileRequest,
  UpdateLoginProfileRequest,
} from './login-profile'
import { ListVirtualMFADevicesRequest } from './mfa/mfa-device'
import { UntagPolicyRequest } from './policy'
import { SimulateCustomPolicyRequest } from './policy-simulation'
import { GetAccountAuthorizationDetailsRequest } from './reports/account-reports'
import { CreateUserRequest, UntagUserRequest } from './user'
import { validationError } from './validation-error'

function refused(shape: z.ZodObject, input: unknown) {
  const parsed = shape.safeParse(input)
  if (parsed.success) throw new Error('Not refused.')
  return validationError(parsed.error, shape)
}

test('lists three failed ranges in AWS’s order, each with its parameter in detail', () => {
  const error = refused(UpdateAccountPasswordPolicyRequest, {
    MaxPasswordAge: 1096,
    PasswordReusePrevention: 25,
    MinimumPasswordLength: 129,
  })
  expect(error).toMatchObject({ code: 'ValidationError', status: 400 })
  expect(error.message).toBe(
    "3 validation errors detected: Value at 'minimumPasswordLength' failed to satisfy constraint: Member must have value less than or equal to 128; " +
      "Value at 'passwordReusePrevention' failed to satisfy constraint: Member must have value less than or equal to 24; " +
      "Value at 'maxPasswordAge' failed to satisfy constraint: Member must have value less than or equal to 1095",
  )
  expect(error.detail.fields).toEqual({
    MinimumPasswordLength: 'Member must have value less than or equal to 128',
    PasswordReusePrevention: 'Member must have value less than or equal to 24',
    MaxPasswordAge: 'Member must have value less than or equal to 1095',
  })
})

test.each([
  [
    UpdateAccountPasswordPolicyRequest,
    { MinimumPasswordLength: 5 },
    'minimumPasswordLength',
    'Member must have value greater than or equal to 6',
  ],
  [
    UpdateAccountPasswordPolicyRequest,
    { MaxPasswordAge: 0 },
    'maxPasswordAge',
    'Member must have value greater than or equal to 1',
  ],
  [
    CreateUserRequest,
    { UserName: 'x'.repeat(65) },
    'userName',
    'Member must have length less than or equal to 64',
  ],
  [
    CreateUserRequest,
    { UserName: 'a b' },
    'userName',
    'Member must satisfy regular expression pattern: [\\w+=,.@-]+',
  ],
  [CreateUserRequest, {}, 'userName', 'Member must not be null'],
  [
    CreateUserRequest,
    { UserName: 'a', Tags: [{ Key: 'k', Value: 'v' }, { Value: 'v' }] },
    'tags.2.member.key',
    'Member must not be null',
  ],
  [
    UpdateLoginProfileRequest,
    { UserName: 'a', Password: 'x'.repeat(129) },
    'password',
    'Member must have length less than or equal to 128',
  ],
])('reports a single failure as “1 validation error”: %#', (shape, input, member, constraint) => {
  expect(refused(shape, input).message).toBe(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  )
})

const SIMULATED = { PolicyInputList: [], ActionNames: ['iam:GetUser'] }
const ACTIVE = { UserName: 'a', AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
test.each([
  [UpdateAccessKeyRequest, { ...ACTIVE, Status: 'Gone' }, 'status'],
  [UpdateAccessKeyRequest, { ...ACTIVE, Status: 'active' }, 'status'],
  [ListVirtualMFADevicesRequest, { AssignmentStatus: '' }, 'assignmentStatus'],
])('omits the allowed values from an enum error: %#', (shape, input, member) => {
  expect(refused(shape, input).message).toBe(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy enum value set`,
  )
})

test('reports a member that fails twice twice, and the first failure as its field’s', () => {
  const { message, detail } = refused(CreateUserRequest, { UserName: '' })
  expect(message).toMatch(
    /^2 validation errors detected: Value at 'userName' .*length.*; Value at 'userName' .*pattern/,
  )
  expect(detail.fields).toEqual({ UserName: 'Member must have length greater than or equal to 1' })
})

test('counts all of four hundred failures, and lists three hundred', () => {
  const entry = { ContextKeyName: '', ContextKeyType: 'x', ContextKeyValues: ['x'.repeat(2_049)] }
  const ContextEntries = Array(100).fill(entry)
  const error = refused(SimulateCustomPolicyRequest, { ...SIMULATED, ContextEntries })
  expect(error.message).toMatch(/^400 validation errors detected: /)
  expect(error.message.match(/Value at /g)).toHaveLength(300)
})

const LENGTHS =
  'Member must have length less than or equal to 128, Member must have length greater than or equal to'
const TAG_KEYS = `${LENGTHS} 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+`
const POLICY = { PolicyArn: 'arn:aws:iam::123456789012:policy/own' }
test.each<[string, z.ZodObject, object, string, string]>([
  [
    'a long key',
    UntagPolicyRequest,
    { ...POLICY, TagKeys: ['0'.repeat(129)] },
    'tagKeys',
    TAG_KEYS,
  ],
  ['a bad character', UntagPolicyRequest, { ...POLICY, TagKeys: ['NOWAY!'] }, 'tagKeys', TAG_KEYS],
  ['an empty key', UntagPolicyRequest, { ...POLICY, TagKeys: ['a', ''] }, 'tagKeys', TAG_KEYS],
  ['no text', UntagPolicyRequest, { ...POLICY, TagKeys: [null] }, 'tagKeys', TAG_KEYS],
  [
    'several bad keys',
    UntagUserRequest,
    { UserName: 'a', TagKeys: ['!', '', 'fine', '?'.repeat(129)] },
    'tagKeys',
    TAG_KEYS,
  ],
  [
    'a value outside the enum',
    GetAccountAuthorizationDetailsRequest,
    { Filter: ['User', 'Users', 'users'] },
    'filter',
    'Member must satisfy enum value set',
  ],
  [
    'a list in a list',
    SimulateCustomPolicyRequest,
    { ...SIMULATED, ContextEntries: [{}, { ContextKeyValues: ['x'.repeat(2_049)] }] },
    'contextEntries.2.member.contextKeyValues',
    'Member must have length less than or equal to 2048, Member must have length greater than or equal to 0',
  ],
])(
  'A11: reports a list with %s once, with all constraints of its values',
  (_, shape, input, list, constraints) => {
    const constraint = `Member must satisfy constraint: [${constraints}, Member must not be null]`
    const { message, detail } = refused(shape, input)
    expect(message).toBe(
      `1 validation error detected: Value at '${list}' failed to satisfy constraint: ${constraint}`,
    )
    expect(Object.values(detail.fields ?? {})).toEqual([constraint])
  },
)

test('A11: reports a list that is too long by its length alone', () => {
  const TagKeys = [...Array.from({ length: 50 }, (_, i) => `k${i}`), '!']
  expect(refused(UntagUserRequest, { UserName: 'a', TagKeys }).message).toBe(
    "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must have length less than or equal to 50",
  )
})

test('A11: names a structure in a list by its position', () => {
  const Tags = [{ Key: 'k', Value: '' }, 'x']
  expect(refused(CreateUserRequest, { UserName: 'a', Tags }).message).toContain("'tags.2.member' ")
})

test('reports an input that is not a structure as a failure of the request', () => {
  for (const input of [null, undefined, 'x', 7, []])
    expect(refused(CreateUserRequest, input)).toMatchObject({
      message:
        "1 validation error detected: Value at 'request' failed to satisfy constraint: Member must be a structure",
      detail: { fields: { Request: 'Member must be a structure' } },
    })
})

describe('contains no value of the request', () => {
  const secrets = ['Canary-密', `Canary${'x'.repeat(130)}`, 'Canary\0']
  test.each(secrets)('%j as a password', (secret) => {
    for (const error of [
      refused(ChangePasswordRequest, { OldPassword: secret, NewPassword: secret }),
      refused(CreateLoginProfileRequest, {
        UserName: secret,
        Password: secret,
        PasswordResetRequired: secret,
      }),
    ])
      expect(JSON.stringify([error.message, error.detail])).not.toContain('Canary')
  })
})
