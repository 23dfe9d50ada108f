// Arbitrary texts, and documents damaged in many ways: an accepted text has the meaning of its
// JSON, and a rejected one is rejected at a place. FUZZ_SCALE multiplies the runs, FUZZ_SEED
// repeats one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { tries } from '../../test/fuzz'
import { evaluatePolicies } from '../evaluation/evaluate-policies'
import { type PolicyDocument, parsePolicyDocument } from './policy-document'
import { statementSpans } from './policy-positions'
import { policyWarnings } from './policy-warnings'

const RUNS = tries(5_000)

type Members = Record<string, unknown>

const oneOrMore = (...items: string[]) =>
  fc.oneof(fc.constantFrom(...items), fc.subarray(items, { minLength: 1 }))
const actions = oneOrMore(
  '*',
  'iam:*',
  'iam:GetUser',
  'IAM:list*',
  'sts:G?tCallerIdentity',
  'iam:ChangePasswrd',
  's3:x',
)
const resources = oneOrMore(
  '*',
  'arn:aws:iam::*:user/${aws:username}',
  'arn:aws:iam::1:group/a',
  'arn:aws:s3:::b/*',
)
const conditions = fc.dictionary(
  fc.constantFrom(
    'StringEquals',
    'ForAnyValue:StringLike',
    'BoolIfExists',
    'NumericLessThan',
    'Null',
    'StringNotLike',
  ),
  fc.dictionary(
    fc.constantFrom('aws:username', 'AWS:SourceIp', 'aws:nothing', 'constructor', ''),
    fc.oneof(
      fc.constantFrom<unknown>('a*', 'true', false, 7, 0.5, -0),
      fc.array(fc.constantFrom<unknown>('x', 1)),
    ),
  ),
  { maxKeys: 2 },
)
const statements = fc
  .tuple(
    fc.record({ Effect: fc.constantFrom('Allow', 'Deny') }),
    fc.oneof(fc.record({ Action: actions }), fc.record({ NotAction: actions })),
    fc.oneof(fc.record({ Resource: resources }), fc.record({ NotResource: resources })),
    fc.record(
      { Sid: fc.constantFrom('', 'A', 'B', 'C1'), Condition: conditions },
      { requiredKeys: [] },
    ),
  )
  .map((parts): Members => Object.assign({}, ...parts))
const documents = fc
  .record(
    {
      Version: fc.constantFrom(...Array(4).fill('2012-10-17'), '2008-10-17', undefined),
      Id: fc.string(),
      Statement: fc.oneof(statements, fc.array(statements, { minLength: 1, maxLength: 3 })),
    },
    { requiredKeys: ['Version', 'Statement'] },
  )
  .map((document): Members => ({ ...document }))

/**
 * Nearly correct values by member: each is rejected for its own reason, unless something else is
 * wrong too.
 */
const NEAR_MISSES: Record<string, unknown[]> = {
  Version: ['2008-10-17', '2026-01-01', 2012],
  Statement: [[], 'all'],
  Sid: ['my own', 'A', 7],
  Effect: ['allow', 'Permit', true],
  Action: [[], 'GetUser', 'a:b:c', 'i m:x', ['iam:GetUser', 7]],
  Resource: [
    ...[
      [],
      'alice',
      'x:y',
      'arn',
      'arn:aws',
      'arn:aws:sns:*',
      'arn:aws:fdsasf',
      'arn:aws:iam::x',
      'arn:aws:*:::x',
      'arn:moon:iam::1:user/a',
    ],
    ...[
      'arn:aws:iam::1:alice',
      'arn:aws:iam:eu-west-1:1:user/a',
      'arn:aws:s3:eu-west-1::b',
      { arn: '*' },
    ],
  ],
  Condition: [
    { StringIs: {} },
    { StringIs: { a: 'b' } },
    { DateEquals: { 'aws:CurrentTime': 'soon' } },
    { DateEquals: { 'aws:CurrentTime': '2026-12-31T00:00:00+01' } },
    { Bool: { a: null } },
    [],
  ],
  Principal: ['*', { AWS: '*' }],
}
const aimed = fc.constantFrom(
  ...Object.entries(NEAR_MISSES).flatMap(([member, values]) =>
    values.map((value): [string, unknown] => [member, value]),
  ),
)
const anywhere = fc.tuple(
  fc.constantFrom('', 'a', '__proto__', ...Object.keys(NEAR_MISSES)),
  fc.jsonValue(),
)

/**
 * A change to one object of a document: a member is added or replaced, removed, renamed, or wrapped
 * into a list.
 */
const spoils = fc.record({
  where: fc.nat(40),
  how: fc.oneof(
    { weight: 5, arbitrary: fc.constant('set') },
    { weight: 1, arbitrary: fc.constantFrom('remove', 'rename', 'wrap') },
  ),
  what: fc.oneof({ weight: 8, arbitrary: aimed }, { weight: 1, arbitrary: anywhere }),
})
type Spoil = typeof spoils extends fc.Arbitrary<infer S> ? S : never

function spoil(document: Members, { where, how, what: [member, value] }: Spoil) {
  const objects: Members[] = []
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if (!Array.isArray(part)) objects.push(part as Members)
    for (const inner of Object.values(part)) collect(inner)
  }
  collect(document)
  const name =
    objects.some((object) => Object.hasOwn(object, `Not${member}`)) && where % 2
      ? `Not${member}`
      : member
  const owners = objects.filter((object) => Object.hasOwn(object, name))
  const among = how === 'set' && owners.length > 0 ? owners : objects
  const object = among[where % among.length] ?? document
  const keys = Object.keys(object)
  const key = keys[where % Math.max(1, keys.length)] ?? member
  const former = object[key]
  if (how === 'remove' || how === 'rename') delete object[key]
  if (how === 'wrap') object[key] = [former]
  if (how === 'rename') object[member] = former
  if (how === 'set') object[name] = structuredClone(value)
}

const SNIPPETS = [
  ...'" \\ \\u { } [ ] , : 9e99 null /* \\udd11 "__proto__":1, "Effect":"Deny", [[[[[[[[[['.split(
    ' ',
  ),
  ...['\ufeff', '\ud83d', '\n', '\r\n', '\u0000', '\u2028'],
]
const scratches = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(4),
  put: fc.oneof(fc.constantFrom('', ...SNIPPETS), fc.string({ maxLength: 3 })),
})

const scratch = (
  text: string,
  { at, removed, put }: { at: number; removed: number; put: string },
) => {
  const place = Math.floor(at * text.length)
  return text.slice(0, place) + put + text.slice(place + removed)
}

const spoilt = fc
  .tuple(
    documents,
    fc.array(spoils, { maxLength: 2 }),
    fc.constantFrom(0, 2, '\t'),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(scratches, { maxLength: 2 }) },
    ),
    fc.boolean(),
  )
  .map(([document, changes, indent, cuts, windows]) => {
    const copy: Members = structuredClone(document)
    for (const change of changes) spoil(copy, change)
    const text = cuts.reduce(scratch, JSON.stringify(copy, null, indent))
    return windows ? text.replaceAll('\n', '\r\n') : text
  })
const soup = fc.array(
  fc.constantFrom(...SNIPPETS, ' ', '1', 'true', '"Version"', '"2012-10-17"', '"Statement"'),
  {
    maxLength: 30,
  },
)
const texts = fc.oneof(
  { weight: 8, arbitrary: spoilt },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      soup.map((parts) => parts.join('')),
    ),
  },
)

/**
 * Returns what JSON.parse reads, with single values wrapped into lists, and with the older version
 * for a document without one.
 */
function meaningOf(text: string): PolicyDocument {
  const listed = (given: unknown) => (Array.isArray(given) ? given : [given])
  const mapped = (object: unknown, change: (value: unknown) => unknown) =>
    Object.fromEntries(
      Object.entries(object as Members).map(([key, value]) => [key, change(value)]),
    )
  const document = JSON.parse(text)
  return {
    Version: '2008-10-17',
    ...document,
    Statement: listed(document.Statement).map((statement) =>
      Object.fromEntries(
        Object.entries(statement as Members).map(([key, value]) => {
          if (key === 'Sid' || key === 'Effect') return [key, value]
          if (key !== 'Condition') return [key, listed(value)]
          return [key, mapped(value, (keys) => mapped(keys, (given) => listed(given).map(String)))]
        }),
      ),
    ),
  }
}

function expectInside(
  text: string,
  at: { line: number; column: number; offset: number; length: number },
) {
  expect(
    Math.min(at.offset, at.length, text.length - at.offset - at.length),
  ).toBeGreaterThanOrEqual(0)
  const lines = text.slice(0, at.offset).split(/\r\n|\r|\n/)
  expect([at.line, at.column]).toEqual([lines.length, (lines.at(-1) ?? '').length + 1])
}

const context = {
  'aws:username': 'alice',
  'aws:sourceip': '192.0.2.1',
  'aws:currenttime': '2026-01-01T00:00:00Z',
}
const REQUESTS = ['arn:aws:iam::000011112222:user/alice', '*', 'no ARN'].map((resource) => ({
  action: 'iam:GetUser',
  resource,
  context,
}))

/**
 * A distinguishing part of every message that AWS has, except that about the version of managed
 * policies.
 */
const MESSAGES = [
  'Syntax errors in policy.',
  'should not specify a principal',
  'failed legacy parsing',
  'must be alpha-numeric',
  'in a single policy must be unique',
  'must contain actions',
  'must be prefaced by a vendor',
  'can contain only one colon',
  'Vendor ',
  'must contain resources',
  'must be in ARN format',
  'Partition "',
  'Resource vendor must be',
  'IAM resource path must',
  'cannot contain region',
  'can not contain region',
]

test(
  'parses every text as JSON does, or rejects it at a place within it',
  () => {
    const seen = new Map<string, number>()
    const saw = (outcome: string) => seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parsePolicyDocument(text)
        if (!parsed.ok) {
          saw(MESSAGES.find((message) => parsed.message.includes(message)) ?? parsed.message)
          expect(parsed.message).not.toBe('')
          expect(parsed.hint).toMatch(/[.?]$/)
          expectInside(text, parsed.at)
          return
        }
        const { document } = parsed
        expect(document).toEqual(meaningOf(text))
        const isNewest = document.Version === '2012-10-17'
        saw(isNewest ? 'newest' : 'older')
        expect(parsePolicyDocument(text, 'managed')).toMatchObject(
          isNewest ? parsed : { message: 'Policy document must be version 2012-10-17 or greater.' },
        )
        for (const request of REQUESTS)
          expect(['allowed', 'explicitDeny', 'implicitDeny']).toContain(
            evaluatePolicies(request, [
              { document, source: { type: 'userInline', policyName: 'fuzz' } },
            ]).decision,
          )
        const parts = statementSpans(text).map(({ start, end }) =>
          JSON.parse(text.slice(start.offset, end.offset)),
        )
        expect(parts).toEqual([JSON.parse(text).Statement].flat())
        for (const { at } of policyWarnings(text, awsFacts())) if (at) expectInside(text, at)
      }),
      RUNS,
    )
    // Enough documents were accepted to be meaningful, and enough rejected for each reason.
    expect(seen.get('newest')).toBeGreaterThan(RUNS.numRuns / 10)
    expect(seen.get('older')).toBeGreaterThan(RUNS.numRuns / 100)
    expect([...seen.keys()].sort()).toEqual(['newest', 'older', ...MESSAGES].sort())
  },
  60 * 60_000,
)
