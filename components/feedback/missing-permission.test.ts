import { describe, expect, it } from 'vitest'
import { parsePolicyDocument } from '@/rules/policy/policy-document'
import { allowingPolicy, denialSentence, disabledReason } from './missing-permission'

const ARN = 'arn:aws:iam::123456789012:user/alice'
const asked = { action: 'iam:ChangePassword', resource: ARN }

describe('a missing permission in words', () => {
  it('explains that no policy allows it', () => {
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
      `iam:ChangePassword on ${ARN} is explicitly denied by inline policy RequireMFA, statement DenyAllExceptListed.`,
    )
  })

  it('names a group’s policy with its group, and a statement without a Sid by its number', () => {
    const by = {
      source: { type: 'groupInline' as const, policyName: 'NoConsole', groupName: 'robots' },
      index: 0,
    }
    expect(denialSentence({ ...asked, decision: 'explicitDeny', by })).toBe(
      `iam:ChangePassword on ${ARN} is explicitly denied by inline policy NoConsole of group robots, statement number 1.`,
    )
  })

  it('names a managed policy, a group’s managed policy and the boundary as what they are', () => {
    const by = (type: 'userManaged' | 'groupManaged' | 'boundary', groupName?: string) =>
      denialSentence({
        ...asked,
        decision: 'explicitDeny',
        by: {
          source: { type, policyName: 'P', ...(groupName && { groupName }) },
          index: 2,
          sid: 'S',
        },
      })
    expect(by('userManaged')).toContain('denied by managed policy P, statement S.')
    expect(by('groupManaged', 'robots')).toContain(
      'denied by managed policy P of group robots, statement S.',
    )
    expect(by('boundary')).toContain('denied by the permissions boundary P, statement S.')
  })

  it('explains that the boundary blocks what policies allow', () => {
    expect(denialSentence({ ...asked, decision: 'implicitDeny', boundaryBlocks: true })).toBe(
      `iam:ChangePassword on ${ARN}: a policy allows it, but the permissions boundary does not.`,
    )
  })

  it('names no policy that the reader may not see', () => {
    expect(denialSentence({ ...asked, decision: 'explicitDeny' })).toBe(
      `iam:ChangePassword on ${ARN} is explicitly denied by a policy.`,
    )
  })

  it('names the permission if nothing allows it, and otherwise explains why another policy would not help', () => {
    expect(disabledReason({ ...asked, decision: 'implicitDeny' })).toBe(
      `Needs iam:ChangePassword on ${ARN}.`,
    )
    expect(disabledReason({ ...asked, decision: 'explicitDeny' })).toContain(
      'is explicitly denied by a policy.',
    )
    expect(disabledReason({ ...asked, decision: 'implicitDeny', boundaryBlocks: true })).toContain(
      'boundary does not',
    )
  })
})

describe('the policy for the administrator', () => {
  it('is a policy document that allows exactly what is missing', () => {
    const text = allowingPolicy('AllowOwnPassword', [
      { action: 'iam:GetAccountPasswordPolicy', resource: '*' },
      asked,
    ])
    const parsed = parsePolicyDocument(text)
    expect(parsed.ok && parsed.document.Statement).toMatchObject([
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: [ARN] },
    ])
  })
})
