// Warnings about policies that are accepted but probably not intended.
import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { managedPolicies } from '../../platform/managed-policies/managed-policies'
import { parsePolicyDocument } from './policy-document'
import { policyWarnings } from './policy-warnings'

const facts = awsFacts()

const SELF = 'arn:aws:iam::*:user/${aws:username}'
const SELF_WITH_PATH = 'arn:aws:iam::*:user/*/${aws:username}'
const GROUP = 'arn:aws:iam::000011112222:group/staff/Readers'

const textOf = (...statements: Record<string, unknown>[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Effect: 'Allow', ...one })),
  })

/** Returns the code, the marked text and the message of every warning. */
function warningsOf(...statements: Record<string, unknown>[]) {
  const text = textOf(...statements)
  expect(parsePolicyDocument(text).ok).toBe(true)
  return policyWarnings(text, facts).map(({ statement, code, message, at }) => ({
    statement,
    code,
    message,
    text: at && text.slice(at.offset, at.offset + at.length),
  }))
}

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

test('A4: warns about variables of the older version, where they are plain text', () => {
  const Condition = {
    StringLike: { 'aws:SourceIp': ['x', '${aws:userid}'] },
    NumericEquals: { 'aws:EpochTime': '${aws:usrname}' },
  }
  const statement = { Effect: 'Allow', Action: 'iam:GetUser', Resource: SELF, Condition }
  for (const Version of [undefined, '2008-10-17']) {
    const text = JSON.stringify({ Version, Statement: statement })
    expect(
      policyWarnings(text, facts).map(({ code, message }) => [code, message.slice(0, 38)]),
    ).toEqual([
      ['LiteralVariable', '${aws:username} is plain text here and'],
      ['LiteralVariable', '${aws:userid} is plain text here and h'],
    ])
  }
  const newest = policyWarnings(textOf(statement), facts).map(({ code }) => code)
  expect(newest).toEqual(['MissesUsersWithPath'])
})

describe('does not warn about', () => {
  const asked = { Action: 'iam:GetUser', Resource: '*' }
  test.each<[what: string, statements: Record<string, unknown>[]]>([
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

describe('warns about users with a path whom a policy misses', () => {
  const self = { Action: ['iam:ChangePassword', 'iam:GetUser'], Resource: SELF }
  test.each<[what: string, statements: Record<string, unknown>[], warnings: number]>([
    [
      'if another statement reaches them with fewer actions',
      [self, { Action: 'iam:ChangePassword', Resource: SELF_WITH_PATH }],
      1,
    ],
    [
      'if another statement denies them',
      [self, { ...self, Effect: 'Deny', Resource: SELF_WITH_PATH }],
      1,
    ],
    [
      'for each element that misses them',
      [{ ...self, Resource: [SELF, SELF.replace('aws:username', 'AWS:UserName')] }],
      2,
    ],
    [
      'not if a wildcard reaches them',
      [{ ...self, Resource: [SELF, 'arn:aws:iam::*:user/*${aws:username}'] }],
      0,
    ],
    [
      'not if the statement reaches every user',
      [{ ...self, Resource: [SELF, 'arn:aws:iam::*:user/*'] }],
      0,
    ],
    [
      'not if the statement reaches everything in IAM',
      [{ ...self, Resource: [SELF, 'arn:aws:iam::*:*'] }],
      0,
    ],
  ])('%s', (_, statements, warnings) => {
    const misses = warningsOf(...statements).filter(({ code }) => code === 'MissesUsersWithPath')
    expect(misses).toHaveLength(warnings)
  })
})

test('warns about a mistyped key that may be missing, and about a mistyped variable in NotResource', () => {
  const Condition = { StringEqualsIfExists: { 'aws:usernam': 'alice' } }
  const NotResource = 'arn:aws:iam::*:user/*/${aws:usrname}'
  const codes = warningsOf(
    { Action: 'iam:GetUser', Resource: '*', Condition },
    { Effect: 'Deny', Action: 'iam:GetUser', NotResource },
    { Effect: 'Deny', Action: 'iam:GetUser', Resource: "arn:aws:iam::*:user/${aws:SourceVpc, ''}" },
  ).map(({ statement, code }) => [statement, code])
  expect(codes).toEqual([
    [1, 'UnknownKey'],
    [2, 'UnknownKey'],
  ])
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

test('returns at most a hundred warnings', () => {
  const actions = Array.from({ length: 3_000 }, (_, index) => `iam:GetUser${index}`)
  const keys = Object.fromEntries(actions.slice(0, 1_500).map((action) => [action, 'x']))
  expect(
    warningsOf({ Action: actions, Resource: '*', Condition: { StringEquals: keys } }),
  ).toHaveLength(100)
})
