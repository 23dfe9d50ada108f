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

test('warns about a user of another account, even in a statement that assumes roles', () => {
  const codesFor = (Action: string | string[], resource: string) => {
    const Statement = { Effect: 'Allow', Action, Resource: arn('604817293551', resource) }
    const text = JSON.stringify({ Version: '2012-10-17', Statement })
    return accountFindings(text).map(([code]) => code)
  }
  expect(codesFor('sts:AssumeRole', 'user/a')).toEqual(['OtherAccount'])
  expect(codesFor('iam:GetRole', 'role/Audit')).toEqual(['OtherAccount'])
  expect(codesFor(['iam:GetRole', 'STS:AssumeRole'], 'role/Audit')).toEqual([])
})

describe('an account with wildcards', () => {
  test.each<[account: string, code: string[]]>([
    ['6048?7293550', []],
    ['*604817293550*', []],
    ['????????????', []],
    ['5*', ['OtherAccount']],
    ['60481729355', ['InvalidArnAccount']],
    ['?????????????', ['InvalidArnAccount']],
    ['*6048172935500', ['InvalidArnAccount']],
    ['account*', ['InvalidArnAccount']],
    ['*x', ['InvalidArnAccount']],
  ])('%s has the findings %j', (account, codes) => {
    expect(accountFindings(textOf(arn(account))).map(([code]) => code)).toEqual(codes)
  })

  test('is no other account while the policy’s own is not known', () =>
    expect(policyWarnings(textOf(arn('5*')), awsFacts())).toEqual([]))
})

describe('an account of another service than IAM', () => {
  test.each<[arn: string, code: string[]]>([
    ['arn:aws:sns:eu-west-1:XXXXXXXXXXXX:topic', ['InvalidArnAccount']],
    ['arn:aws:sns:eu-west-1:my-account:topic', ['InvalidArnAccount']],
    ['arn:aws:ec2:eu-west-1:xAmazonx:image/ami-1', []],
    ['arn:aws:sts::xAmazonx:assumed-role/a', ['InvalidArnAccount']],
    ['arn:aws:sts:::assumed-role/a', ['InvalidArnAccount']],
    ['arn:aws:sns:eu-west-1:5*:topic', []],
  ])('in %s has the findings %j', (resource, codes) => {
    expect(accountFindings(textOf(resource)).map(([code]) => code)).toEqual(codes)
  })
})

test('says what is wrong with an account, and which to use if it is known', () => {
  const messageFor = (account: string, accountId?: string) =>
    policyWarnings(textOf(arn(account)), awsFacts(), accountId)[0]?.message
  const use = `so this ARN matches nothing. Use this account’s ID, ${ACCOUNT}.`
  expect(messageFor('', ACCOUNT)).toBe(`The ARN has no account ID, ${use}`)
  expect(messageFor('123456789012', ACCOUNT)).toBe(
    `123456789012 is an account ID from documentation, ${use}`,
  )
  expect(messageFor('XXXX')).toBe(
    'XXXX is not an account ID, so this ARN matches nothing. Use the 12 digits of your account ID.',
  )
  expect(messageFor('604817293551', ACCOUNT)).toBe(
    `604817293551 is another account. This account is ${ACCOUNT}, and this ARN matches nothing in it.`,
  )
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
