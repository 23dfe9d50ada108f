import { expect, test } from 'vitest'
import { suggestedActions } from './suggested-actions'

const servicesOf = (actions: readonly string[]) => [
  ...new Set(actions.map((action) => action.slice(0, action.indexOf(':')))),
]

test('suggests the actions of IAM and STS, and of the services that actions name', () => {
  const first = suggestedActions([])
  expect(servicesOf(first)).toEqual(['iam', 'sts'])
  expect(first).toContain('iam:ChangePassword')
  const suggested = suggestedActions(['S3:GetObjct', 'new-service:Get', 'GetUser', 'iam:GetUser'])
  expect(servicesOf(suggested)).toEqual(['iam', 'sts', 's3'])
  expect(suggested).toContain('s3:GetObject')
})

test('suggests the actions of three further services at most, the last ones', () => {
  const typed = ['ec2:x', 's3:x', 'sqs:x', 'sns:x', 's3:y']
  expect(servicesOf(suggestedActions(typed))).toEqual(['iam', 'sts', 's3', 'sqs', 'sns'])
})
