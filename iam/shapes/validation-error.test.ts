// ValidationError with AWS's message: every failed constraint of a request, in one sentence,
// without the values.
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { ListVirtualMFADevicesRequest } from './absent'
import { UpdateAccessKeyRequest } from './access-key'
import { UpdateAccountPasswordPolicyRequest } from './account-password-policy'
import { GetAccountAuthorizationDetailsRequest } from './account-reports'
import {
  ChangePasswordRequest,
  CreateLoginProfileRequest,
  UpdateLoginProfileRequest,
} from './login-profile'
import { CreateUserRequest } from './user'
import { validationError } from './validation-error'

function refused(shape: z.ZodObject, input: unknown) {
  const parsed = shape.safeParse(input)
  if (parsed.success) throw new Error('Not refused.')
  return validationError(parsed.error)
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

const ACTIVE = { UserName: 'a', AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
test.each([
  [UpdateAccessKeyRequest, { ...ACTIVE, Status: 'Gone' }, 'status'],
  [UpdateAccessKeyRequest, { ...ACTIVE, Status: 'active' }, 'status'],
  [ListVirtualMFADevicesRequest, { AssignmentStatus: '' }, 'assignmentStatus'],
  [GetAccountAuthorizationDetailsRequest, { Filter: ['User', 'Users'] }, 'filter.2.member'],
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

test('counts all of ten thousand failures, and lists three hundred', () => {
  const error = refused(GetAccountAuthorizationDetailsRequest, { Filter: Array(10_000).fill('x') })
  expect(error.message).toMatch(/^10000 validation errors detected: /)
  expect(error.message.match(/Value at /g)).toHaveLength(300)
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
