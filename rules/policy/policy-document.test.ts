import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PolicyKind, parsePolicyDocument, policySize } from './policy-document'

type Members = Record<string, unknown>

const readOwn: Members = {
  Effect: 'Allow',
  Action: 'iam:GetUser',
  Resource: 'arn:aws:iam::000011112222:user/alice',
}
const documentOf = (...statements: unknown[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })
/**
 * Returns the message for a document of one statement: the valid one above with these members added
 * or (undefined) removed.
 */
const messageFor = (members: Members) => messageOf(documentOf({ ...readOwn, ...members }))

function messageOf(text: string, kind?: PolicyKind): string | undefined {
  const parsed = parsePolicyDocument(text, kind)
  return parsed.ok ? undefined : parsed.message
}

const SYNTAX = 'Syntax errors in policy.'
const VERSION = 'Policy document must be version 2012-10-17 or greater.'
const LEGACY = 'The policy failed legacy parsing'
const UNIQUE = 'Statement IDs (SID) in a single policy must be unique.'
const SID =
  'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*'
const NO_ACTIONS = 'Policy statement must contain actions.'
const NO_RESOURCES = 'Policy statement must contain resources.'
const NO_VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
const TWO_COLONS = 'Actions/Condition can contain only one colon.'
const LATE = { DateLessThan: { 'aws:CurrentTime': 'next year' } }
const RESOURCE_VENDOR = 'Resource vendor must be fully qualified and cannot contain regexes.'

describe('a valid document', () => {
  test('is parsed with arrays for lists, whether the text has lists or single values', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Id: 'for the help desk',
      Statement: {
        Sid: 'Reset',
        Effect: 'Deny',
        NotAction: 'iam:UpdateLoginProfile',
        NotResource: ['arn:aws:iam::*:user/x', '*'],
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': false },
          NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': [3600, '7200'] },
        },
      },
    })
    expect(parsePolicyDocument(text)).toEqual({
      ok: true,
      document: {
        Version: '2012-10-17',
        Id: 'for the help desk',
        Statement: [
          {
            Sid: 'Reset',
            Effect: 'Deny',
            NotAction: ['iam:UpdateLoginProfile'],
            NotResource: ['arn:aws:iam::*:user/x', '*'],
            Condition: {
              Bool: { 'aws:MultiFactorAuthPresent': ['false'] },
              NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': ['3600', '7200'] },
            },
          },
        ],
      },
    })
  })

  test('is parsed to the same result again from its parsed form', () => {
    const parsed = parsePolicyDocument(
      documentOf(readOwn, { ...readOwn, Sid: 'Again', Condition: {} }),
    )
    expect(parsed.ok && parsePolicyDocument(JSON.stringify(parsed.document))).toEqual(parsed)
  })

  test.each([
    ['an action that doesn’t exist', { Action: 'iam:ChangePasswrd' }],
    ['a service that doesn’t exist', { Action: 'no-such.service:Get' }],
    ['wildcards in the action', { Action: ['*', 'iam:*', 'iam:?et*User'] }],
    ['an empty action name', { Action: 'iam:' }],
    ['bare star as resource', { Resource: '*' }],
    ['the root user as resource', { Resource: 'arn:aws:iam::*:root' }],
    ['everything in IAM as resource', { Resource: 'arn:aws:iam::*:*' }],
    ['another partition', { Resource: 'arn:aws-us-gov:iam::000011112222:user/*' }],
    ['a variable', { Resource: 'arn:aws:iam::*:user/${aws:username}' }],
    [
      'a region for a service that has regions',
      { Resource: 'arn:aws:sqs:eu-central-1:000011112222:jobs' },
    ],
    ['a bucket, whose ARN has no account', { Resource: 'arn:aws:s3:::logs' }],
    ['another ARN with a region and no account', { Resource: 'arn:aws:sns:eu-central-1::jobs' }],
    ['an access point', { Resource: 'arn:aws:s3:eu-central-1:000011112222:accesspoint/logs' }],
    ['an empty condition', { Condition: {} }],
    [
      'a valid date',
      { Condition: { DateLessThan: { 'aws:CurrentTime': ['2026-12-31', '1790000000'] } } },
    ],
    [
      'a date that ends with its T',
      { Condition: { DateLessThan: { 'aws:CurrentTime': ['2026T', '2026-12-31t'] } } },
    ],
    [
      'operators of any name, if they have no keys',
      { Condition: { Whatever: {}, '': {}, StringEquals: {} } },
    ],
    ['an empty Sid', { Sid: '' }],
  ])('may have %s', (_, members) => expect(messageFor(members)).toBeUndefined())

  test.each([
    'arn:aws:sns:*',
    'arn:aws:s3:*',
    'arn:aws:logs:*:*',
    'arn:aws:cloudfront:*',
    'arn:aws:fdsasf',
    'arn:aws-cn:sns:cn-north-1:000011112222',
  ])('A5: may have the short ARN %s as a resource, of any kind of policy', (Resource) => {
    expect(messageOf(documentOf({ ...readOwn, Resource }), 'managed')).toBeUndefined()
    const NotResource = ['*', Resource]
    const text = documentOf({ ...readOwn, Resource: undefined, NotResource })
    expect(messageOf(text)).toBeUndefined()
  })

  test.each([
    ['arn:aws:*', RESOURCE_VENDOR],
    ['arn:moon:sns', 'Partition "moon" is not valid for resource "arn:moon:sns:*:*:*".'],
    ['arn:aws:iam:*', 'IAM resource arn:aws:iam:* cannot contain region information.'],
  ])('A5: may not have the short ARN %s', (Resource, message) =>
    expect(messageFor({ Resource })).toBe(message),
  )

  test('A6: may have a date whose offset has no minutes, but no other text', () => {
    const date = (operator: string, value: string) =>
      messageFor({ Condition: { [operator]: { 'aws:CurrentTime': [value, '2026-12-31'] } } })
    for (const operator of ['DateLessThan', 'DateNotEqualsIfExists', 'ForAnyValue:DateEquals']) {
      expect(date(operator, '2026-12-31T2:00:00.593194+23')).toBeUndefined()
      for (const value of ['soon', '2026-12-31T2:00:00+1', '2026-12-31T2:00:00+24'])
        expect(date(operator, value)).toBe(LEGACY)
    }
  })

  test('A6: may have any text for numbers, booleans, addresses and binaries', () => {
    for (const operator of ['NumericEquals', 'NumericLessThan', 'Bool', 'BinaryEquals'])
      expect(messageFor({ Condition: { [operator]: { 'app:Key': 'soon' } } })).toBeUndefined()
    for (const operator of ['IpAddress', 'NotIpAddress'])
      expect(messageFor({ Condition: { [operator]: { 'app:Key': 'soon' } } })).toBeUndefined()
  })

  test('A4: has the older version if its text has that or none', () => {
    for (const Version of [undefined, '2008-10-17']) {
      const parsed = parsePolicyDocument(JSON.stringify({ Version, Statement: readOwn }))
      expect(parsed).toMatchObject({ ok: true, document: { Version: '2008-10-17' } })
    }
  })

  test('may have several empty Sids', () =>
    expect(messageOf(documentOf({ ...readOwn, Sid: '' }, { ...readOwn, Sid: '' }))).toBeUndefined())
})

describe('syntax errors', () => {
  test.each([
    ['text that is not JSON', 'allow alice everything'],
    ['an empty text', ''],
    ['a value that is not an object', '"*"'],
    ['a list', documentOf(readOwn).replace(/^.*$/, '[$&]')],
    [
      'a duplicate key',
      `{"Version":"2012-10-17","Statement":${JSON.stringify(readOwn).replace('{', '{"Effect":"Deny",')}}`,
    ],
    ['an unknown member', JSON.stringify({ Version: '2012-10-17', Statement: readOwn, Note: 'x' })],
    ['an unknown version', JSON.stringify({ Version: '2026-01-01', Statement: readOwn })],
    ['a version that is not a string', JSON.stringify({ Version: 2012, Statement: readOwn })],
    [
      'an Id that is not a string',
      JSON.stringify({ Version: '2012-10-17', Id: 7, Statement: readOwn }),
    ],
    ['no statement', JSON.stringify({ Version: '2012-10-17' })],
    ['an empty list of statements', documentOf()],
    ['a statement that is not an object', documentOf(readOwn, 'iam:GetUser')],
    [
      'nesting past ten levels',
      documentOf({ ...readOwn, Condition: JSON.parse('['.repeat(9) + ']'.repeat(9)) }),
    ],
    ['a byte order mark', `\ufeff${documentOf(readOwn)}`],
    ['an unpaired surrogate', documentOf({ ...readOwn, Sid: '\ud83d' })],
    [
      'an unpaired surrogate, unescaped',
      documentOf({ ...readOwn, Sid: 'x' }).replace('"x"', '"\udd11"'),
    ],
    ['the prototype as a key', documentOf(readOwn).replace('"Effect"', '"__proto__":{},"Effect"')],
    [
      'a number past 2^53',
      documentOf({ ...readOwn, Condition: { NumericEquals: { 'aws:EpochTime': 2 ** 53 } } }),
    ],
    ['131,073 characters', documentOf(readOwn).padEnd(131_073)],
    ['a second document after the first', documentOf(readOwn).repeat(2)],
  ])('%s', (_, text) => expect(messageOf(text)).toBe(SYNTAX))

  test('accepts 131,072 characters', () =>
    expect(messageOf(documentOf(readOwn).padEnd(131_072))).toBeUndefined())

  test.each([
    ['an unknown member', { Comment: 'x' }],
    ['a member in the wrong case', { action: 'iam:GetUser' }],
    ['no Effect', { Effect: undefined }],
    ['an unknown Effect', { Effect: 'Permit' }],
    ['an Effect that is not a string', { Effect: true }],
    ['a Sid that is not a string', { Sid: ['A'] }],
    ['both Action and NotAction', { NotAction: 'iam:GetUser' }],
    ['both Resource and NotResource, one of them empty', { NotResource: [] }],
    ['an action that is not a string', { Action: ['iam:GetUser', 7] }],
    ['an action of null', { Action: null }],
    ['a resource that is an object', { Resource: { arn: '*' } }],
    ['a condition that is not an object', { Condition: ['x'] }],
    [
      'a condition operator that doesn’t exist',
      { Condition: { StringIs: { 'aws:username': 'a' } } },
    ],
    [
      'a condition operator that doesn’t exist, without values',
      { Condition: { StringIs: { 'aws:username': [] } } },
    ],
    ['a condition operator that doesn’t exist, with a list', { Condition: { StringIs: [] } }],
    ['a condition without keys', { Condition: { StringEquals: 'a' } }],
    ['a condition value of null', { Condition: { StringEquals: { 'aws:username': null } } }],
    [
      'a condition value that is an object',
      { Condition: { StringEquals: { 'aws:username': [{}] } } },
    ],
  ])('%s', (_, members) => expect(messageFor(members)).toBe(SYNTAX))
})

describe('AWS’s message for a grammatically valid document', () => {
  test('A4: about its version, if it is a managed policy', () => {
    for (const Version of [undefined, '2008-10-17'])
      expect(messageOf(JSON.stringify({ Version, Statement: readOwn }), 'managed')).toBe(VERSION)
    expect(messageOf(documentOf(readOwn), 'managed')).toBeUndefined()
  })

  test.each(['Principal', 'NotPrincipal'])(
    'about a %s, which an identity policy can’t have',
    (member) =>
      expect(messageFor({ [member]: '*' })).toBe('Policy document should not specify a principal.'),
  )

  test.each([
    ['an Effect in the wrong case', { Effect: 'ALLOW' }],
    [
      'an invalid date',
      { Condition: { DateEquals: { 'aws:CurrentTime': ['2026-12-31', 'soon'] } } },
    ],
    ['an ARN of five segments', { Resource: 'arn:aws:iam::user/alice' }],
    [
      'an ARN of five segments among others',
      { Resource: undefined, NotResource: ['*', 'arn:aws:s3::logs'] },
    ],
    ['an ARN without a service', { Resource: 'arn:aws::::user/alice' }],
    ['a short ARN without a service', { Resource: 'arn:aws::logs' }],
    ['a short ARN that ends in a colon', { Resource: 'arn:aws:sns:' }],
  ])('about %s', (_, members) => expect(messageFor(members)).toBe(LEGACY))

  test.each([
    ['no actions', { Action: undefined }, NO_ACTIONS],
    ['an empty list of actions', { Action: [] }, NO_ACTIONS],
    ['an action without a service', { Action: ['iam:GetUser', 'GetUser'] }, NO_VENDOR],
    ['an empty action', { Action: undefined, NotAction: '' }, NO_VENDOR],
    ['an action with two colons', { Action: 'iam:User:Get' }, TWO_COLONS],
    ['a service with a wildcard', { Action: 'i*:GetUser' }, 'Vendor i* is not valid'],
    ['a service with a space', { Action: 'i am:GetUser' }, 'Vendor i am is not valid'],
    ['no service before the colon', { Action: ':GetUser' }, 'Vendor  is not valid'],
    ['no resources', { Resource: undefined }, NO_RESOURCES],
    ['an empty list of resources', { Resource: [] }, NO_RESOURCES],
    [
      'a resource that is not an ARN',
      { Resource: 'alice' },
      'Resource alice must be in ARN format or "*".',
    ],
    ['an empty resource', { Resource: '' }, 'Resource  must be in ARN format or "*".'],
    ['two stars', { Resource: '**' }, 'Resource ** must be in ARN format or "*".'],
    [
      'another scheme',
      { Resource: 'urn:aws:iam::1:user/a' },
      'Resource urn:aws:iam::1:user/a must be in ARN format or "*".',
    ],
    [
      'another scheme without a service',
      { Resource: 'urn:aws::::user/a' },
      'Resource urn:aws::::user/a must be in ARN format or "*".',
    ],
    ['no service', { Resource: 'arn:aws' }, RESOURCE_VENDOR],
    ['a wildcard in the service', { Resource: 'arn:aws:i?m::1:user/a' }, RESOURCE_VENDOR],
    ['a Sid with a hyphen', { Sid: 'read-own' }, SID],
  ])('about %s', (_, members, message) => expect(messageFor(members)).toEqual(message))

  test.each([
    [
      'arn:moon:iam::1:user/a',
      'Partition "moon" is not valid for resource "arn:moon:iam::1:user/a".',
    ],
    ['arn:*:iam::1:user/a', 'Partition "*" is not valid for resource "arn:*:iam::1:user/a".'],
    ['iam:user', 'Partition "user" is not valid for resource "arn:user:*:*:*:*".'],
    ['x:y:z:', 'Partition "y" is not valid for resource "arn:y:z::*:*".'],
    ['x:y:1:2:3:4:5', 'Partition "y" is not valid for resource "arn:y:1:2:3:4:5".'],
  ])('about the partition of %s, padded to six segments', (resource, message) =>
    expect(messageFor({ Resource: resource })).toBe(message),
  )

  test.each(['user', 'users/alice', '', 'ro*', 'root/x', '**'])(
    'about the IAM resource %j',
    (path) =>
      expect(messageFor({ Resource: `arn:aws:iam::000011112222:${path}` })).toBe(
        'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
      ),
  )

  test('about a region in an IAM ARN, and in that of a bucket', () => {
    expect(messageFor({ Resource: 'arn:aws:iam:eu-central-1:1:user/a' })).toBe(
      'IAM resource arn:aws:iam:eu-central-1:1:user/a cannot contain region information.',
    )
    expect(messageFor({ Resource: 'arn:aws:s3:eu-central-1::logs' })).toBe(
      'Resource arn:aws:s3:eu-central-1::logs can not contain region information.',
    )
  })

  test('about a duplicate Sid', () => {
    expect(messageOf(documentOf({ ...readOwn, Sid: 'A' }, { ...readOwn, Sid: 'A' }))).toBe(UNIQUE)
    expect(
      messageOf(documentOf({ ...readOwn, Sid: 'A' }, { ...readOwn, Sid: 'a' })),
    ).toBeUndefined()
  })
})

test('reports one of several faults, in AWS’s order, wherever they are in the document', () => {
  const faults: [string, (document: { Version?: string; Statement: Members[] }) => void][] = [
    [SYNTAX, ({ Statement }) => Statement.push({ ...readOwn, Effect: 'Maybe' })],
    [VERSION, (document) => delete document.Version],
    [
      'Policy document should not specify a principal.',
      ({ Statement }) => Statement.push({ ...readOwn, Principal: '*' }),
    ],
    [LEGACY, ({ Statement }) => Statement.push({ ...readOwn, Effect: 'allow' })],
    [
      LEGACY,
      ({ Statement }) =>
        Statement.push({ ...readOwn, Resource: 'arn:aws:s3:::logs:', Condition: LATE }),
    ],
    [
      LEGACY,
      ({ Statement }) => Statement.push({ ...readOwn, Resource: 'arn:aws:iam::user/alice' }),
    ],
    [SID, ({ Statement }) => Statement.push({ ...readOwn, Sid: 'read own' })],
    [UNIQUE, ({ Statement }) => Statement.push({ ...readOwn, Sid: 'First' })],
    [NO_ACTIONS, ({ Statement }) => Statement.push({ ...readOwn, Action: [] })],
    [NO_VENDOR, ({ Statement }) => Statement.push({ ...readOwn, Action: 'GetUser' })],
    [NO_RESOURCES, ({ Statement }) => Statement.push({ ...readOwn, Resource: [] })],
    [
      'Resource alice must be in ARN format or "*".',
      ({ Statement }) => Statement.push({ ...readOwn, Resource: 'alice' }),
    ],
    [TWO_COLONS, ({ Statement }) => Statement.push({ ...readOwn, Action: 'a:b:c' })],
    ['Vendor ? is not valid', ({ Statement }) => Statement.push({ ...readOwn, Action: '?:Get' })],
    [RESOURCE_VENDOR, ({ Statement }) => Statement.push({ ...readOwn, Resource: 'arn:aws:*:::x' })],
  ]
  for (const [index, [first]] of faults.entries()) {
    const document = { Version: '2012-10-17', Statement: [{ ...readOwn, Sid: 'First' } as Members] }
    for (const [, spoil] of faults.slice(index).reverse()) spoil(document)
    expect(messageOf(JSON.stringify(document), 'managed')).toBe(first)
  }
})

describe('policySize', () => {
  test('counts no white space between tokens, whatever the layout of the document', () => {
    const document = JSON.parse(documentOf(readOwn))
    expect(policySize(JSON.stringify(document, null, 4))).toBe(JSON.stringify(document).length)
    expect(policySize(' \t\r\n{ } ')).toBe(2)
  })

  test('counts white space inside strings', () => {
    expect(policySize('{ "a b" : " \t" }')).toBe(12)
    expect(policySize('"a\\" b\\\\" ')).toBe(9)
  })

  test('equals the length of the shortest equivalent JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(policySize(JSON.stringify(value, null, 2))).toBe(JSON.stringify(value).length)
      }),
    )
  })
})
