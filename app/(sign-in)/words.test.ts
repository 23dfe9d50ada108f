import { describe, expect, it } from 'vitest'
import { missingField } from './form-words'
import { refusalMessage } from './refusal-words'

describe('the words of a refused sign-in', () => {
  it('list every part to check for wrong credentials, and name no cause', () => {
    expect(refusalMessage({ outcome: 'refused' })).toEqual({
      title: 'Authentication failed',
      text: 'Your authentication information is incorrect. Check the account, the IAM user name and the password, and try again.',
    })
  })

  it('say how long to wait', () => {
    expect(refusalMessage({ outcome: 'wait', minutes: 1 }).text).toBe(
      'Too many attempts. Try again in 1 minute.',
    )
    expect(refusalMessage({ outcome: 'wait', minutes: 15 }).text).toBe(
      'Too many attempts. Try again in 15 minutes.',
    )
  })

  it('refer users to the administrator for an expired password', () => {
    expect(refusalMessage({ outcome: 'passwordExpired' }).text).toBe(
      'Your password has expired. Contact your administrator to reset it.',
    )
  })

  it('name the empty field', () => {
    expect(
      ['account', 'userName', 'password'].map((field) => missingField(field as 'account')),
    ).toEqual([
      'Account ID (12 digits) or account alias is required.',
      'IAM user name is required.',
      'Password is required.',
    ])
  })
})
