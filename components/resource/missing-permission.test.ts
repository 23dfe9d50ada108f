import { describe, expect, it } from 'vitest'
import { parsePolicyDocument } from '@/iam/rules/policy-document'
import { allowingPolicy, denialSentence } from './missing-permission'

const ARN = 'arn:aws:iam::123456789012:user/alice'
const asked = { action: 'iam:ChangePassword', resource: ARN }

describe('a missing permission in words', () => {
  it('says that nothing allows it', () => {
    expect(denialSentence({ ...asked, decision: 'implicitDeny' })).toBe(
      `iam:ChangePassword on ${ARN}: no policy allows it.`,
    )
  })

  it('names the policy and the statement that deny it', () => {
    const by = {
      source: { type: 'userInline' as const, policyName: 'RequireMFA' },
      index: 1,
      sid: 'DenyAllExceptListed',
    }
    expect(denialSentence({ ...asked, decision: 'explicitDeny', by })).toBe(
      `iam:ChangePassword on ${ARN} is explicitly denied by policy RequireMFA, statement DenyAllExceptListed.`,
    )
  })

  it('names a group’s policy with its group, and a statement without a Sid by its number', () => {
    const by = { source: { type: 'groupInline' as const, policyName: 'NoConsole', groupName: 'robots' }, index: 0 }
    expect(denialSentence({ ...asked, decision: 'explicitDeny', by })).toBe(
      `iam:ChangePassword on ${ARN} is explicitly denied by policy NoConsole of group robots, statement number 1.`,
    )
  })
})

describe('the policy to hand to the administrator', () => {
  it('is a policy document that allows exactly what is missing', () => {
    const text = allowingPolicy('AllowOwnPassword', [{ action: 'iam:GetAccountPasswordPolicy', resource: '*' }, asked])
    const parsed = parsePolicyDocument(text)
    expect(parsed.ok && parsed.document.Statement).toMatchObject([
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: [ARN] },
    ])
  })
})
