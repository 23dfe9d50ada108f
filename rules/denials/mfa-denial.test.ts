// When a denial is one for want of MFA.
import { describe, expect, test } from 'vitest'
import type { Statement } from '../policy/policy-document'
import { lackOfMfa } from './mfa-denial'

const PRESENT = 'aws:MultiFactorAuthPresent'
const deny = (Condition?: Record<string, Record<string, string[]>>): Statement => ({
  Effect: 'Deny',
  Action: ['*'],
  Resource: ['*'],
  ...(Condition && { Condition }),
})
const context = (value: string) => [{ key: PRESENT, values: [value] }]

describe('an explicit deny', () => {
  const decision = 'explicitDeny'

  test.each([
    ['BoolIfExists false', { BoolIfExists: { [PRESENT]: ['false'] } }],
    [
      'Bool false, the key in another letter case',
      { Bool: { 'AWS:multifactorauthpresent': ['False'] } },
    ],
    ['a missing age', { Null: { 'aws:MultiFactorAuthAge': ['true'] } }],
    [
      'an age that may be missing',
      { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': ['9'] } },
    ],
  ])('by %s is one for want of MFA', (_by, condition) => {
    expect(lackOfMfa({ decision, statement: deny(condition) })).toBe('denied')
    expect(lackOfMfa({ decision, statement: deny(condition), context: context('false') })).toBe(
      'denied',
    )
  })

  test.each([
    ['without a condition', deny()],
    ['by another key', deny({ Bool: { 'aws:SecureTransport': ['false'] } })],
    ['of those with MFA', deny({ Bool: { [PRESENT]: ['true'] } })],
    ['that the reader may not see', undefined],
  ])('%s is not', (_what, statement) => {
    expect(lackOfMfa({ decision, ...(statement && { statement }) })).toBeUndefined()
  })

  test('of a request with MFA is not', () => {
    const statement = deny({
      Bool: { [PRESENT]: ['true', 'false'] },
    })
    expect(lackOfMfa({ decision, statement, context: context('true') })).toBeUndefined()
  })
})

test('what no statement allows may need MFA if a policy tests it and there was none', () => {
  const decision = 'implicitDeny'
  expect(lackOfMfa({ decision, context: context('false') })).toBe('tested')
  expect(lackOfMfa({ decision, context: context('true') })).toBeUndefined()
  expect(
    lackOfMfa({ decision, context: [{ key: 'aws:SourceIp', values: ['::1'] }] }),
  ).toBeUndefined()
  expect(lackOfMfa({ decision })).toBeUndefined()
})
