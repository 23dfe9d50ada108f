import { expect, test } from 'vitest'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { factsOf } from '@/rules/facts/aws-facts'
import { policyCompletions, servicesNamed } from './policy-completions'

/** The completions at the "|" in a text. */
function at(drawn: string) {
  const offset = drawn.indexOf('|')
  const found = policyCompletions(drawn.replace('|', ''), offset, '604817293550', awsFacts())
  return found && { ...found, labels: found.options.map(({ label }) => label) }
}

test.each([
  ['{"|', 'Version', 'Action'],
  ['{"Version": "2012-10-17", "St|"', 'Statement', 'Effect'],
  ['{"Statement": [{"|', 'Effect', 'Version'],
  ['{"Statement": {"Effect": "Allow", "A|', 'Action', 'Allow'],
  ['{"Statement": [{"Effect": "|', 'Deny', 'Effect'],
  ['{"Statement": [{"Action": ["iam:GetUser", "iam:Ch|"]', 'iam:ChangePassword', 'Allow'],
  ['{"Statement": [{"Resource": "|', 'arn:aws:iam::604817293550:user/${aws:username}', 'iam:*'],
  ['{"Statement": [{"Resource": "*", "Condition": {"|', 'StringEquals', 'aws:username'],
  ['{"Statement": [{"Condition": {"StringEquals": {"aws:|', 'aws:username', 'StringEquals'],
  ['{"Statement": [{"Action": "s|', 's3:*', 's3:GetObject'],
  ['{"Statement": [{"Action": "s|', 'iam:ChangePassword', 's3:GetObject'],
  ['{"Statement": [{"NotAction": "S3:G|', 's3:GetObject', 'iam:*'],
  ['{"Statement": [{"Action": "s3:Get*", "Condition": {"StringLike": {"|', 's3:prefix', 'ec2:Vpc'],
  ['{"Version": "|', '2012-10-17', 'Allow'],
])('%s', (drawn, proposed, not) => {
  expect(at(drawn)?.labels).toContain(proposed)
  expect(at(drawn)?.labels).not.toContain(not)
  expect(at(drawn)?.inText).toBe(true)
})

test('replaces a string from its quote on, with any escapes', () => {
  expect(at('{"Id": "a\\"b", "Ver|"')?.from).toBe('{"Id": "a\\"b", "'.length)
  expect(at('{|')).toMatchObject({ from: 1, inText: false })
})

test('proposes nothing where any text is allowed', () => {
  expect(at('{"Statement": [{"Sid": "|')).toBeUndefined()
  expect(at('{"Statement": [{"Condition": {"StringEquals": {"aws:username": "|')).toBeUndefined()
  expect(at('|')).toBeUndefined()
})

test('describes actions by their access level, and services by AWS’s name', () => {
  const { options = [] } = at('{"Statement": [{"Action": "s3:|') ?? {}
  expect(options).toContainEqual({ label: 's3:ListBucket', detail: 'List' })
  expect(options).toContainEqual({ label: 's3:*', detail: 'All actions of Amazon S3' })
  expect(at('{"Statement": [{"Action": "new-service:|')).toBeUndefined()
})

test('names the services whose facts an unfinished policy needs, IAM and STS always', () => {
  expect(servicesNamed('{"Statement": [{"Action": ["s3:GetObject", "EC2:')).toEqual([
    'iam',
    'sts',
    's3',
    'ec2',
  ])
})

test('proposes what does not need facts before they are loaded', () => {
  const nothing = factsOf(undefined, () => undefined)
  const text = '{"Statement": [{"'
  expect(policyCompletions(text, text.length, '604817293550', nothing)?.options).toContainEqual({
    label: 'Effect',
  })
})
