// Policies that cause no warnings, or only those that AWS's own policies cause.
import { describe, expect, test } from 'vitest'
import { managedPolicies } from '../../platform/managed-policies/managed-policies'
import { facts, GROUP, SELF, SELF_WITH_PATH, warningsOf } from '../../test/policies/warnings'
import { policyWarnings } from './policy-warnings'

describe('does not warn about', () => {
  const asked = { Action: 'iam:GetUser', Resource: '*' }
  test.each<[what: string, statements: Record<string, unknown>[]]>([
    [
      'MFA that is required of everything, allowed, or kept from temporary credentials',
      [
        {
          ...{ Effect: 'Deny', NotAction: 'iam:GetUser', Resource: '*' },
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
        { ...asked, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { ...asked, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { ...asked, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } },
        { ...asked, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
        {
          ...asked,
          Effect: 'Deny',
          Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
        { ...asked, Effect: 'Deny', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      ],
    ],
    ['an action in another letter case', [{ ...asked, Action: 'IAM:getuser' }]],
    [
      'an action that supports several types, one of which matches',
      [{ Action: ['s3:*Object'], Resource: ['arn:aws:s3:::logs/*'] }],
    ],
    [
      'a bucket and its objects',
      [{ Action: 's3:*', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] }],
    ],
    ['a denial of everything', [{ Effect: 'Deny', Action: '*', Resource: '*' }]],
    [
      'a denial of everything except some',
      [{ Effect: 'Deny', NotAction: 'iam:GetUser', NotResource: GROUP }],
    ],
    ['all of IAM on some users', [{ Action: 'iam:*', Resource: 'arn:aws:iam::*:user/staff/*' }]],
    [
      'the caller’s own user with and without a path',
      [{ Action: 'iam:ChangePassword', Resource: [SELF, SELF_WITH_PATH] }],
    ],
    [
      'the caller’s own user with a path in another statement',
      [
        { Action: ['iam:ChangePassword', 'iam:GetUser'], Resource: SELF },
        { Action: ['iam:changepassword', 'iam:GetUser'], Resource: SELF_WITH_PATH },
      ],
    ],
    [
      'a denial on the caller’s own user',
      [{ Effect: 'Deny', Action: 'iam:ChangePassword', Resource: SELF }],
    ],
    [
      'short ARNs with a star',
      [
        { Action: ['s3:*', 'logs:*'], Resource: ['arn:aws:s3:*', 'arn:aws:logs:*:*'] },
        { Action: 'sts:GetCallerIdentity', Resource: 'arn:aws:sts:*' },
      ],
    ],
    ['lists under a path', [{ Action: 'iam:ListUsers', Resource: 'arn:aws:iam::*:user/*' }]],
    [
      'an action whose resource types are unknown',
      [{ Action: 'iam:AcquireRole', Resource: GROUP }],
    ],
    [
      'resources of another service next to its actions',
      [{ Action: ['s3:*', 'iam:GetUser'], Resource: ['arn:aws:s3:::logs', '*'] }],
    ],
    [
      'a key that may be missing',
      [
        {
          ...asked,
          Condition: {
            BoolIfExists: { 'aws:AssumedRoot': 'false' },
            Null: { 'aws:SourceVpce': 'true' },
          },
        },
      ],
    ],
    [
      'a variable with a default',
      [{ ...asked, Resource: "arn:aws:iam::*:user/${aws:SourceVpc, 'x'}/*" }],
    ],
    [
      'characters written as variables',
      [{ ...asked, Resource: 'arn:aws:iam::*:user/${*}${?}${$}/*' }],
    ],
    [
      'a key of another service',
      [{ Action: 's3:ListBucket', Resource: '*', Condition: { StringLike: { 's3:prefix': 'a' } } }],
    ],
  ])('%s', (_, statements) => expect(warningsOf(...statements)).toEqual([]))
})

test('warns, among AWS’s policies about users, only about the broad ones and those that miss users with a path', () => {
  const people = managedPolicies().filter(({ name }) =>
    /^(IAM|AdministratorAccess$|PowerUser)/.test(name),
  )
  const warned = people.flatMap(({ name, document }) =>
    policyWarnings(document, facts).map(({ code }) => `${name} ${code}`),
  )
  expect(warned.sort()).toEqual([
    'AdministratorAccess AllowsEverything',
    'IAMAccessAnalyzerFullAccess KeyNotCarried',
    'IAMFullAccess AllowsEverything',
    'IAMSelfManageServiceSpecificCredentials MissesUsersWithPath',
    'IAMUserSSHKeys MissesUsersWithPath',
    'PowerUserAccess AllowsAllButListed',
  ])
})
