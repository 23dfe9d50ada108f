import { describe, expect, test } from 'vitest'
import { userArn } from '../names/arn'
import type { AccountPasswordPolicy } from '../password/password-policy'
import { parsePolicyDocument } from '../policy/policy-document'
import { evaluatePolicies } from './evaluate-policies'
import { impliedPolicies } from './implied-permissions'

const option = (AllowUsersToChangePassword: boolean): AccountPasswordPolicy => ({
  MinimumPasswordLength: 8,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword,
})
const alice = userArn('000011112222', '/', 'alice')

const decide = (arn: string, action: string, resource: string) =>
  evaluatePolicies({ action, resource, context: {} }, impliedPolicies(option(true), arn))

test('implies nothing without the option, nor under the default policy', () => {
  expect(impliedPolicies(option(false), alice)).toEqual([])
  expect(impliedPolicies('default', alice)).toEqual([])
})

describe('Z4: with the option', () => {
  test('a user may change their own password and read the policy, and the decision names the option', () => {
    const source = { type: 'accountOption', policyName: 'AllowUsersToChangePassword' }
    expect(decide(alice, 'iam:ChangePassword', alice)).toEqual({
      decision: 'allowed',
      by: { source, index: 0 },
    })
    expect(decide(alice, 'iam:GetAccountPasswordPolicy', '*')).toEqual({
      decision: 'allowed',
      by: { source, index: 1 },
    })
  })

  test.each([
    ['iam:ChangePassword', userArn('000011112222', '/', 'alice2')],
    ['iam:ChangePassword', userArn('000011112222', '/staff/', 'alice')],
    ['iam:ChangePassword', userArn('000011112222', '/', 'Alice')],
    ['iam:ChangePassword', userArn('999911112222', '/', 'alice')],
    ['iam:UpdateLoginProfile', alice],
    ['iam:GetUser', alice],
    ['iam:UpdateAccountPasswordPolicy', '*'],
  ])('but not %s on %s', (action, resource) =>
    expect(decide(alice, action, resource).decision).toBe('implicitDeny'),
  )

  test('a path that looks like a pattern or a variable matches its own user only', () => {
    for (const path of ['/*/', '/?/', '/${aws:username}/', '/${*}/', '/$/']) {
      const own = userArn('000011112222', path, 'bob')
      expect(decide(own, 'iam:ChangePassword', own).decision).toBe('allowed')
      for (const other of ['/x/', '//', '/$$/', '/*/*/'])
        expect(
          decide(own, 'iam:ChangePassword', userArn('000011112222', other, 'bob')).decision,
        ).toBe('implicitDeny')
    }
  })

  test('an explicit deny in another policy wins', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny' as const, Action: ['iam:ChangePassword'], Resource: ['*'] }],
    }
    const policies = [
      ...impliedPolicies(option(true), alice),
      { document, source: { type: 'userInline' as const, policyName: 'no' } },
    ]
    const request = { action: 'iam:ChangePassword', resource: alice, context: {} }
    expect(evaluatePolicies(request, policies).decision).toBe('explicitDeny')
  })

  test('the implied policy is a storable document', () => {
    for (const { document } of impliedPolicies(option(true), alice))
      expect(parsePolicyDocument(JSON.stringify(document))).toEqual({ ok: true, document })
  })
})
