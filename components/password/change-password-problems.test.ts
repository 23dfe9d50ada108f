import { describe, expect, it } from 'vitest'
import type { Failure } from '@/doors/console/form-state'
import { fieldProblem, problemsOf as problemsUnder } from './change-password-problems'
import type { ChangePasswordWords } from './change-password-words'

const WORDS: ChangePasswordWords = {
  title: 'Security credentials',
  OldPassword: 'Current password',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Confirm new password',
  missingOldPassword: 'Enter your current password.',
  wrongOldPassword: 'The current password is incorrect.',
  submit: 'Submit',
}
const problemsOf = (failure: Failure, userArn: string) => problemsUnder(failure, userArn, WORDS)
const ARN = 'arn:aws:iam::123456789012:user/alice'
const refusal = (code: Failure['code'], detail: Failure['detail'] = {}): Failure => ({
  code,
  message: 'AWS’s sentence.',
  detail,
  requestId: 'r-1',
})

describe('a refused password change (P10)', () => {
  it('reports only a wrong current password', () => {
    expect(problemsOf(refusal('AccessDenied', { wrongPassword: true }), ARN)).toEqual({
      fields: { OldPassword: 'The current password is incorrect.' },
    })
  })

  it('names each broken rule at the new password', () => {
    const brokenRules = [
      { rule: 'minimumLength' as const, length: 14 },
      { rule: 'number' as const },
    ]
    expect(problemsOf(refusal('PasswordPolicyViolation', { brokenRules }), ARN)).toEqual({
      fields: { NewPassword: 'The new password needs: at least 14 characters; a number.' },
    })
  })

  it('explains how long a used password can’t be used again', () => {
    const reused = (remembered: number) =>
      problemsOf(refusal('PasswordPolicyViolation', { reused: { remembered } }), ARN).fields
        .NewPassword
    expect(reused(5)).toBe(
      'You used this password recently. Choose one you have not used for your last 5 changes.',
    )
    expect(reused(1)).toBe(
      'You used this password recently. Choose one you have not used for your last change.',
    )
    expect(reused(0)).toBe('This is your current password. Choose another one.')
  })

  it('reports a missing permission at no field, with action, resource and statement', () => {
    const by = {
      source: { type: 'userInline' as const, policyName: 'RequireMFA' },
      index: 0,
      sid: 'DenyAllExceptListed',
    }
    const denied = {
      action: 'iam:ChangePassword',
      resource: ARN,
      decision: 'explicitDeny' as const,
      by,
    }
    const { fields, page } = problemsOf(refusal('AccessDenied', { denied }), ARN)
    expect(fields).toEqual({})
    expect(page?.text).toBe(
      `You don’t have permission to change your password. iam:ChangePassword on ${ARN} is explicitly denied by inline policy RequireMFA, statement DenyAllExceptListed.`,
    )
    expect(page?.request).toContain(ARN)
    expect(page?.missing).toEqual(denied)
  })

  it('names the time to wait', () => {
    const text = (failure: Failure) => problemsOf(failure, ARN).page?.text
    expect(text(refusal('Throttling', { retryAfterSeconds: 61 }))).toBe(
      'Too many attempts. Try again in 2 minutes.',
    )
    expect(text(refusal('LimitExceeded'))).toContain('Try again in a minute')
    expect(text(refusal('ServiceUnavailable'))).toContain('Try again in a few seconds')
  })

  it('shows the request ID for a server error', () => {
    expect(problemsOf(refusal('ServiceFailure'), ARN).page?.text).toContain('r-1')
  })
})

describe('the problem of a typed field', () => {
  it('differs for empty, too long and forbidden characters', () => {
    expect(fieldProblem('OldPassword', { type: 'too_small' }, WORDS)).toBe(
      'Enter your current password.',
    )
    expect(fieldProblem('NewPassword', { type: 'too_big' }, WORDS)).toContain('128')
    expect(fieldProblem('NewPassword', { type: 'invalid_format' }, WORDS)).toContain('Latin-1')
  })
})
