// The condition keys of temporary credentials through the real door: which conditions match for a
// long-term key, a session without and with a second factor, and credentials of `aws login`. The
// call is one of CloudTrail, because sessions without a second factor can't call IAM.
import { beforeAll, expect, test } from 'vitest'
import { signedInTool } from '../../test/calls/login-session'
import { temporaryKey } from '../../test/calls/temporary-keys'
import { type Key, keyFor } from '../../test/clients/api-client'
import { callJson } from '../../test/clients/json-client'
import { account, type TestAccount, user } from '../../test/fixtures'

const PRESENT = 'aws:MultiFactorAuthPresent'
const AGE = 'aws:MultiFactorAuthAge'
const ISSUED = 'aws:TokenIssueTime'
const SIGN_IN = 'aws:SignInSessionArn'

let made: TestAccount
const callers: Record<string, Key> = {}
beforeAll(async () => {
  made = await account()
  const { accountId } = made
  await user(made, 'bob')
  const longTerm = await keyFor(made, 'bob')
  const ofKey = { source: { accessKeyId: longTerm.accessKeyId } }
  const ofLogin = { source: await signedInTool(accountId, 'bob') }
  callers['long-term key'] = longTerm
  callers['session without MFA'] = await temporaryKey(accountId, 'bob', { ...ofKey, mfa: false })
  callers['session with MFA'] = await temporaryKey(accountId, 'bob', ofKey)
  callers['login without MFA'] = await temporaryKey(accountId, 'bob', { ...ofLogin, mfa: false })
  callers['login with MFA'] = await temporaryKey(accountId, 'bob', ofLogin)
})

const TABLE: [
  operator: string,
  key: string,
  value: string,
  /** For a long-term key, a session without a second factor, and one with it. */
  matches: [boolean, boolean, boolean],
  /** For credentials of `aws login`, if these differ from other sessions. */
  ofLogin?: boolean,
][] = [
  ['Bool', PRESENT, 'true', [false, false, true]],
  ['Bool', PRESENT, 'false', [false, true, false]],
  ['BoolIfExists', PRESENT, 'true', [true, false, true]],
  ['BoolIfExists', PRESENT, 'false', [true, true, false]],
  ['Null', PRESENT, 'true', [true, false, false]],
  ['Null', PRESENT, 'false', [false, true, true]],
  ['NumericLessThan', AGE, '3600', [false, false, true]],
  ['NumericLessThan', AGE, '0', [false, false, false]],
  ['NumericGreaterThanIfExists', AGE, '3600', [true, true, false]],
  ['NumericGreaterThanIfExists', AGE, '-1', [true, true, true]],
  ['Null', AGE, 'true', [true, true, false]],
  ['DateLessThan', ISSUED, '2100-01-01T00:00:00Z', [false, true, true]],
  ['DateLessThan', ISSUED, '2000-01-01T00:00:00Z', [false, false, false]],
  ['Null', ISSUED, 'true', [true, false, false]],
  ['Null', SIGN_IN, 'true', [true, true, true], false],
  ['ArnLike', SIGN_IN, 'arn:aws:signin:us-east-1:*:session/*', [false, false, false], true],
  ['ArnLike', SIGN_IN, 'arn:aws:signin:us-east-1:*:session/none', [false, false, false]],
]
const COLUMN: Record<string, 0 | 1 | 2> = {
  'long-term key': 0,
  'session without MFA': 1,
  'session with MFA': 2,
  'login without MFA': 1,
  'login with MFA': 2,
}

test.each(TABLE)('%s %s "%s" matches as AWS documents', async (...row) => {
  const [operator, key, value, matches, ofLogin] = row
  const found: Record<string, boolean> = {}
  const expected: Record<string, boolean> = {}
  for (const Effect of ['Allow', 'Deny'] as const) {
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect, Action: '*', Resource: '*', Condition: { [operator]: { [key]: value } } },
        ...(Effect === 'Deny' ? [{ Effect: 'Allow', Action: '*', Resource: '*' }] : []),
      ],
    })
    await made.call('PutUserPolicy', { UserName: 'bob', PolicyName: 'Only', PolicyDocument })
    for (const [caller, credentials] of Object.entries(callers)) {
      const { status, code } = await callJson(credentials, 'LookupEvents')
      expect(['AccessDeniedException', undefined]).toContain(code)
      const asSession = matches[COLUMN[caller] ?? 0]
      const isMatch = caller.startsWith('login') ? (ofLogin ?? asSession) : asSession
      found[`${Effect} ${caller}`] = status === 200
      expected[`${Effect} ${caller}`] = Effect === 'Allow' ? isMatch : !isMatch
    }
  }
  expect(found).toEqual(expected)
})
