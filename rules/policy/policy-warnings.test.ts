// Warnings about policies that are accepted but probably not intended.
import { describe, expect, test } from 'vitest'
import {
  facts,
  GROUP,
  SELF,
  SELF_WITH_PATH,
  textOf,
  warningsOf,
} from '../../test/policies/warnings'
import { parsePolicyDocument } from './policy-document'
import { policyWarnings } from './policy-warnings'

describe('warns about', () => {
  test.each<
    [what: string, members: Record<string, unknown>, code: string, text: string, message: string]
  >([
    [
      'a mistyped action',
      { Action: ['iam:GetUser', 'iam:ChangePasswrd'], Resource: '*' },
      'UnknownAction',
      'iam:ChangePasswrd',
      'There is no action iam:ChangePasswrd. Did you mean iam:ChangePassword?',
    ],
    [
      'a mistyped action of STS in NotAction',
      { Effect: 'Deny', NotAction: 'STS:GetSessionTokens', Resource: '*' },
      'UnknownAction',
      'STS:GetSessionTokens',
      'There is no action STS:GetSessionTokens. Did you mean sts:GetSessionToken?',
    ],
    [
      'an action unlike any other',
      { Action: 'iam:MakeCoffee', Resource: '*' },
      'UnknownAction',
      'iam:MakeCoffee',
      'There is no action iam:MakeCoffee. Correct or remove it.',
    ],
    [
      'wildcards that match no action',
      { Action: 'iam:Lsit*', Resource: '*' },
      'UnknownAction',
      'iam:Lsit*',
      'No action matches iam:Lsit*. Did you mean iam:List*?',
    ],
    [
      'a mistyped action of any service',
      { Action: 's3:GetObjekt', Resource: '*' },
      'UnknownAction',
      's3:GetObjekt',
      'There is no action s3:GetObjekt. Did you mean s3:GetObject?',
    ],
    [
      'an unknown service',
      { Action: 'ecc2:StartInstances', Resource: '*' },
      'UnknownService',
      'ecc2:StartInstances',
      'There is no service with the prefix ecc2. Did you mean ec2?',
    ],
    [
      'an action on a bucket, with objects as its resource',
      { Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::logs/*' },
      'ActionNeverMatches',
      's3:ListBucket',
      's3:ListBucket does not support the resource arn:aws:s3:::logs/* of Statement 1. It supports arn:aws:s3:*:*:accesspoint/* and arn:aws:s3:::*. Move it to a separate statement with a matching Resource.',
    ],
    [
      'a resource of another service',
      { Action: 'sqs:*', Resource: ['arn:aws:sns:*:*:jobs', 'arn:aws:sqs:*:*:jobs'] },
      'ResourceNeverMatches',
      'arn:aws:sns:*:*:jobs',
      'No action of Statement 1 supports the resource arn:aws:sns:*:*:jobs. The actions support arn:aws:sqs:*:*:*. Use that instead.',
    ],
    [
      'a condition key of other actions',
      {
        Action: ['s3:ListBucket', 's3:GetObject', 's3:PutObject'],
        Resource: '*',
        Condition: { StringLike: { 's3:prefix': 'a/*' } },
      },
      'KeyNotAvailable',
      's3:prefix',
      'The condition key s3:prefix is not available for s3:GetObject and s3:PutObject, so it counts as missing there. Test it in a separate statement, with actions that support it.',
    ],
    [
      'a global condition key that only some actions have',
      {
        Action: ['iam:GetUser', 'iam:CreateUser'],
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
      },
      'KeyNotAvailable',
      'aws:TagKeys',
      'The condition key aws:TagKeys is not available for iam:GetUser, so it counts as missing there. Test it in a separate statement, with actions that support it.',
    ],
    [
      'a mistyped condition key of a service',
      {
        Action: 's3:ListBucket',
        Resource: '*',
        Condition: { StringLike: { 's3:prefx': 'a/*' } },
      },
      'UnknownKey',
      's3:prefx',
      'There is no condition key s3:prefx, so no request contains it. Did you mean s3:prefix?',
    ],
    [
      'every action on everything',
      { Action: '*', Resource: ['*'] },
      'AllowsEverything',
      '*',
      'Statement 1 allows every action on everything: whoever has this policy is an administrator. List only the required actions and resources.',
    ],
    [
      'every IAM action on every IAM resource',
      { Action: 'IAM:*', Resource: 'arn:aws:iam::000011112222:*' },
      'AllowsEverything',
      'IAM:*',
      'Statement 1 allows every action of IAM on everything: whoever has this policy can give themselves any other permission. List only the required actions and resources.',
    ],
    [
      'all actions except some',
      { NotAction: ['s3:*'], Resource: '*' },
      'AllowsAllButListed',
      '["s3:*"]',
      'Statement 1 allows every action of every service except those in NotAction, including actions that AWS adds later. List the required actions in Action instead.',
    ],
    [
      'all resources except some',
      { Action: 'iam:GetUser', NotResource: SELF },
      'AllowsAllButListed',
      SELF,
      'Statement 1 allows its actions on everything except what NotResource lists, including resources created later. List the required resources in Resource instead.',
    ],
    [
      'the caller’s own user without a path',
      { Action: 'iam:ChangePassword', Resource: SELF },
      'MissesUsersWithPath',
      SELF,
      `Statement 1 does not reach users with a path, such as user/staff/alice: add ${SELF_WITH_PATH} beside ${SELF}.`,
    ],
    [
      'a resource of another kind',
      {
        Action: ['iam:ChangePassword', 'iam:*LoginProfile'],
        Resource: ['arn:aws:iam::*:user/*', GROUP],
      },
      'ResourceNeverMatches',
      GROUP,
      `No action of Statement 1 supports the resource ${GROUP}. The actions support arn:aws:iam::*:user/*. Use that instead.`,
    ],
    [
      'an action on the account, with users as its resource',
      {
        Action: ['iam:GetAccountPasswordPolicy', 'iam:GetUser'],
        Resource: 'arn:aws:iam::*:user/*',
      },
      'ActionNeverMatches',
      'iam:GetAccountPasswordPolicy',
      'iam:GetAccountPasswordPolicy does not support the resource arn:aws:iam::*:user/* of Statement 1, only *. Move it to a separate statement with "Resource": "*".',
    ],
    [
      'a mistyped condition key',
      {
        Action: 'iam:GetUser',
        Resource: '*',
        Condition: { StringEquals: { 'aws:usernam': 'alice' } },
      },
      'UnknownKey',
      'aws:usernam',
      'There is no condition key aws:usernam, so no request contains it. Did you mean aws:username?',
    ],
    [
      'an AWS key that no request here has',
      {
        Action: 'iam:GetUser',
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
      },
      'KeyNotCarried',
      'aws:SourceVpc',
      'No request here contains the key aws:SourceVpc, so it always counts as missing. Remove it, or test another key, such as aws:username, aws:SourceIp or aws:CurrentTime.',
    ],
    [
      'a mistyped variable',
      { Action: 'iam:GetUser', Resource: 'arn:aws:iam::*:user/*/${aws:usrname}' },
      'UnknownKey',
      'arn:aws:iam::*:user/*/${aws:usrname}',
      'There is no condition key aws:usrname, so no request contains it. Did you mean aws:username?',
    ],
    [
      'an ARN without its last parts',
      { Action: 's3:GetObject', Resource: ['arn:aws:s3:*', 'arn:aws:fdsasf'] },
      'ResourceNeverMatches',
      'arn:aws:fdsasf',
      'arn:aws:fdsasf matches nothing, because an ARN has six parts separated by five colons, such as arn:aws:iam::123456789012:user/alice. Add the missing parts.',
    ],
    [
      'a deny without MFA that spares access keys',
      {
        ...{ Effect: 'Deny', Action: 'iam:*', Resource: '*' },
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
      'SparesAccessKeys',
      'aws:MultiFactorAuthPresent',
      'Statement 1 denies requests without MFA, except those that are signed with a long-term access key: they lack this condition key, and Bool does not match a missing key. To deny them as well, use BoolIfExists instead of Bool.',
    ],
    [
      'a deny without MFA that spares console sessions',
      {
        ...{ Effect: 'Deny', NotAction: 'iam:GetUser', Resource: '*' },
        Condition: { Null: { 'AWS:multifactorauthpresent': ['true'] } },
      },
      'SparesConsoleSessions',
      'AWS:multifactorauthpresent',
      'Statement 1 denies only requests that are signed with a long-term access key: a console session without MFA has this condition key, with the value false. To deny all requests without MFA, use BoolIfExists with false instead of Null.',
    ],
    [
      'a value of a date operator that is no date',
      {
        Action: 'iam:GetUser',
        Resource: '*',
        Condition: { DateLessThan: { 'aws:CurrentTime': ['2026-12-31T00:00:00+01', '2027'] } },
      },
      'ValueNeverMatches',
      '2026-12-31T00:00:00+01',
      '2026-12-31T00:00:00+01 is not a date, so it matches nothing. Write the offset with its minutes, such as +01:00, or Z.',
    ],
  ])('%s', (_, members, code, text, message) => {
    const [warning, ...others] = warningsOf(members)
    expect(warning).toMatchObject({ statement: 1, code, message })
    expect([text, JSON.stringify(text)]).toContain(warning?.text)
    expect(others).toEqual([])
  })
})

test('orders warnings by their place in the text, statement by statement', () => {
  const found = warningsOf(
    { Resource: SELF, Action: 'iam:GetUsr', Condition: { StringEquals: { 'aws:usernam': 'a' } } },
    { Action: 'iam:ChangePassword', Resource: GROUP },
  )
  expect(found.map(({ statement, code }) => [statement, code])).toEqual([
    [1, 'MissesUsersWithPath'],
    [1, 'UnknownAction'],
    [1, 'UnknownKey'],
    [2, 'ResourceNeverMatches'],
  ])
})

test('returns for a document the warnings of its text, without places', () => {
  const text = textOf({ Action: 'iam:ChangePasswrd', Resource: '*' })
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) throw new Error(parsed.message)
  const [{ at, ...warning } = { at: undefined }] = policyWarnings(text, facts)
  expect(at).toMatchObject({ line: 1 })
  expect(policyWarnings(parsed.document, facts)).toEqual([warning])
})

test('returns no warnings for a rejected text', () =>
  expect(policyWarnings('{"Version":"2012-10-17"}', facts)).toEqual([]))

test('returns at most a hundred warnings', () => {
  const actions = Array.from({ length: 3_000 }, (_, index) => `iam:GetUser${index}`)
  const keys = Object.fromEntries(actions.slice(0, 1_500).map((action) => [action, 'x']))
  expect(
    warningsOf({ Action: actions, Resource: '*', Condition: { StringEquals: keys } }),
  ).toHaveLength(100)
})
