import { expect, test } from 'vitest'
import { canReach, takesInEverything } from './resource-reach'

const iam = (resource: string) => `arn:aws:iam::*:${resource}`

test.each([
  ['*', 'user', true],
  [iam('*'), 'user', true],
  [iam('*'), '*', true],
  [iam('user/alice'), 'user', true],
  [iam('user/staff/*'), 'user', true],
  [iam('us*'), 'user', true],
  [iam('*/alice'), 'user', true],
  [iam('?ser/alice'), 'user', true],
  [iam('root'), 'user', true],
  [iam('sms-mfa/phone'), 'mfa', true],
  [iam('group/alice'), 'user', false],
  [iam('user'), 'user', false],
  [iam('us'), 'user', false],
  [iam('g*'), 'user', false],
  [iam('user/*'), '*', false],
  ['arn:aws:s3:::user/alice', 'user', false],
  ['alice', 'user', false],
] as const)('%s can match a resource of kind %s: %s', (element, kind, reaches) =>
  expect(canReach(element, kind, 'iam')).toBe(reaches),
)

test('a pattern covers everything of one service, or of all', () => {
  expect(takesInEverything('*', 's3')).toBe(true)
  expect(takesInEverything(iam('**'), 'iam')).toBe(true)
  expect(takesInEverything(iam('*'), 'sts')).toBe(false)
  expect(takesInEverything(iam('user/*'), 'iam')).toBe(false)
})
