import { expect, test } from 'vitest'
import { canMatchType, canReach, takesInEverything } from './resource-reach'

const iam = (resource: string) => `arn:aws:iam::*:${resource}`

test.each([
  ['*', 'user', true],
  [iam('*'), 'user', true],
  [iam('user/alice'), 'user', true],
  [iam('user/staff/*'), 'user', true],
  [iam('us*'), 'user', true],
  [iam('*/alice'), 'user', true],
  [iam('?ser/alice'), 'user', true],
  [iam('group/alice'), 'user', false],
  [iam('user'), 'user', false],
  [iam('us'), 'user', false],
  [iam('g*'), 'user', false],
  ['arn:aws:s3:::user/alice', 'user', false],
  ['alice', 'user', false],
] as const)('%s can match a resource of kind %s: %s', (element, kind, reaches) =>
  expect(canReach(element, kind)).toBe(reaches),
)

test('a pattern covers everything of one service, or of all', () => {
  expect(takesInEverything('*', 's3')).toBe(true)
  expect(takesInEverything(iam('**'), 'iam')).toBe(true)
  expect(takesInEverything(iam('*'), 'sts')).toBe(false)
  expect(takesInEverything(iam('user/*'), 'iam')).toBe(false)
})

const IAM = 'arn:${Partition}:iam::${Account}:'
const S3 = 'arn:${Partition}:s3:::${BucketName}'

test.each([
  ['*', S3, true],
  ['arn:aws:s3:::logs', S3, true],
  ['arn:aws:s3:::logs-?', S3, true],
  ['arn:aws:s3:::${aws:username}', S3, true],
  ['arn:*:s3:*', S3, true],
  ['arn:aws:s3:::logs/*', S3, false],
  ['arn:aws:s3:::logs/*', `${S3}/\${ObjectName}`, true],
  ['arn:aws:s3:::logs/a/b', `${S3}/\${ObjectName}`, true],
  ['arn:aws:s3:::logs*', `${S3}/\${ObjectName}`, true],
  ['arn:aws:s3:::logs', `${S3}/\${ObjectName}`, false],
  ['arn:aws:s3:eu-west-1:123456789012:logs', S3, false],
  ['arn:aws:sqs:::logs', S3, false],
  ['logs', S3, false],
  [iam('user/alice'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('user/staff/*'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('us*'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('*/alice'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('user/'), `${IAM}user/\${UserNameWithPath}`, false],
  [iam('user/${*}'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('${*}'), `${IAM}user/\${UserNameWithPath}`, false],
  [iam('root'), `${IAM}user/\${UserNameWithPath}`, true],
  [iam('sms-mfa/phone'), `${IAM}mfa/\${MfaTokenIdWithPath}`, true],
  [iam('group/a'), `${IAM}user/\${UserNameWithPath}`, false],
  ['arn:aws:apigateway:*::/*', 'arn:${Partition}:apigateway:${Region}::/restapis/${Id}', true],
] as const)('%s can match %s: %s', (element, arn, matches) =>
  expect(canMatchType(element, { name: 'type', arn, keys: [] }, { left: 1e6 })).toBe(matches),
)

test('assumes a match when the effort does not suffice', () => {
  const type = { name: 'bucket', arn: S3, keys: [] }
  const effort = { left: 100 }
  expect(canMatchType('arn:aws:s3:::logs/*', type, effort)).toBe(true)
  expect(effort.left).toBeGreaterThanOrEqual(0)
})
