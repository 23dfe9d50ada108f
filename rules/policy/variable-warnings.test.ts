// Warnings about variables of policies: mistyped ones, those of the older version, and those that
// name the caller's own user without a path.
import { describe, expect, test } from 'vitest'
import { facts, SELF, SELF_WITH_PATH, textOf, warningsOf } from '../../test/policies/warnings'
import { policyWarnings } from './policy-warnings'

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
