// Account numbers that were copied with an example, and the fix that replaces them.
import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { withAccountId } from './arn-accounts'
import { parsePolicyDocument } from './policy-document'
import { policyWarnings } from './policy-warnings'

const ACCOUNT = '604817293550'
const SEED =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetAccountPasswordPolicy","Resource":"*"},{"Effect":"Allow","Action":"iam:ChangePassword","Resource":"arn:aws:iam::account-id-without-hyphens:user/${aws:username}"}]}'

const textOf = (...Resource: string[]) =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'iam:GetUser', Resource } },
    null,
    1,
  )
const arn = (account: string, resource = 'user/*') => `arn:aws:iam::${account}:${resource}`

/** Returns the codes and grades of the findings about accounts, and the text that each marks. */
function accountFindings(text: string, accountId: string | undefined = ACCOUNT) {
  expect(parsePolicyDocument(text)).toMatchObject({ ok: true })
  return policyWarnings(text, awsFacts(), accountId)
    .filter(({ code }) => code === 'InvalidArnAccount' || code === 'OtherAccount')
    .map(({ code, grade, at }) => [code, grade, at && text.slice(at.offset, at.offset + at.length)])
}

describe('B15: an invalid account', () => {
  test.each([
    ...[
      'XXXXXXXXXXXX',
      'xxxxxxxxxxxx',
      'account-id-without-hyphens',
      'ACCOUNT-ID-WITHOUT-HYPHENS',
      'ACCOUNT_ID',
    ],
    ...[
      '<account-id>',
      '[account]',
      'AccountId',
      'YOUR_ACCOUNT',
      '1234-5678-9012',
      '12345678901',
      '1234567890123',
    ],
    ...['111122223333', '123456789012', '444455556666', '000000000000', '111111111111'],
  ])('%s is reported as an error at its place, and replaced', (account) => {
    const text = textOf(arn(account), arn(ACCOUNT))
    expect(accountFindings(text)).toEqual([['InvalidArnAccount', 'error', account]])
    const fixed = withAccountId(text, ACCOUNT)
    expect(fixed).toBe(textOf(arn(ACCOUNT), arn(ACCOUNT)))
    expect(accountFindings(fixed)).toEqual([])
  })

  test('has a message with the account ID to use, at its line and column', () => {
    const [finding, ...others] = policyWarnings(SEED, awsFacts(), ACCOUNT).filter(
      ({ grade }) => grade === 'error',
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      statement: 2,
      at: { line: 1, column: SEED.indexOf('account-id') + 1 },
    })
    expect(finding?.message).toBe(
      `account-id-without-hyphens is not an account ID, so this ARN matches nothing. Use this account’s ID, ${ACCOUNT}.`,
    )
    expect(withAccountId(SEED, ACCOUNT)).toBe(SEED.replace('account-id-without-hyphens', ACCOUNT))
  })

  test('is found and replaced in NotResource, in conditions and at every occurrence, without other changes', () => {
    const write = (account: string) => `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:GetUser", "NotResource": [ "${arn(account)}", "${arn(account, 'user/a')}" ] },
    { "Sid": "XXXXXXXXXXXX", "Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*",
      "Condition": { "ArnLike": { "iam:PolicyARN": "${arn(account, 'policy/*')}" } } }
  ]
}`
    expect(accountFindings(write('XXXXXXXXXXXX'))).toHaveLength(3)
    expect(withAccountId(write('XXXXXXXXXXXX'), ACCOUNT)).toBe(write(ACCOUNT))
  })

  test('is replaced if the text contains escapes, and if it is missing', () => {
    const escaped = textOf(arn('XXXXXXXXXXXX')).replace('user', '\\u0075ser')
    expect(JSON.parse(withAccountId(escaped, ACCOUNT))).toEqual(JSON.parse(textOf(arn(ACCOUNT))))
    expect(accountFindings(textOf(arn('')))).toEqual([
      ['InvalidArnAccount', 'error', JSON.stringify(arn(''))],
    ])
    expect(withAccountId(textOf(arn('')), ACCOUNT)).toBe(textOf(arn(ACCOUNT)))
  })
})

test('warns about a real account number of another account, and keeps it', () => {
  const text = textOf(arn('604817293551'))
  expect(accountFindings(text)).toEqual([['OtherAccount', 'warning', '604817293551']])
  expect(withAccountId(text, ACCOUNT)).toBe(text)
})

describe('finds nothing in', () => {
  test.each([
    ...[
      arn(ACCOUNT),
      arn('*'),
      arn('6048*'),
      arn('aws', 'policy/ReadOnlyAccess'),
      'arn:aws:s3:::bucket/*',
      '*',
    ],
    ...['arn:aws:iam::cloudfront:user/CloudFront', 'arn:aws:ec2:eu-west-1::image/ami-1'],
    'arn:aws:sns:eu-west-1:604817293551:topic',
  ])('%s', (resource) => {
    expect(accountFindings(textOf(resource))).toEqual([])
  })

  test('a role of another account that is assumed', () => {
    const Statement = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: arn('604817293551', 'role/Audit'),
    }
    expect(accountFindings(JSON.stringify({ Version: '2012-10-17', Statement }))).toEqual([])
  })

  test('a documentation number, if the policy’s account is not known', () => {
    expect(policyWarnings(textOf(arn('123456789012')), awsFacts())).toEqual([])
    expect(policyWarnings(textOf(arn('XXXXXXXXXXXX')), awsFacts())).toMatchObject([
      { grade: 'error' },
    ])
  })
})

test('returns a text that is not a policy unchanged', () => {
  expect(withAccountId('{"Resource": "arn:aws:iam::XXXX:user/a"', ACCOUNT)).toBe(
    '{"Resource": "arn:aws:iam::XXXX:user/a"',
  )
})
