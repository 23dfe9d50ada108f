// Compares the evaluator with a second, slow and simple one over generated policies, boundaries and
// requests. FUZZ_SCALE multiplies the number of cases (20: 200,000); FUZZ_SEED repeats a run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tries } from '../../test/fuzz'
import { parsePolicyDocument, type Statement } from '../policy/policy-document'
import {
  type AccessRequest,
  evaluatePolicies,
  explainPolicies,
  type SourcedPolicy,
} from './evaluate-policies'
import { evaluateNaively } from './evaluate-policies.oracle'

/** Each set of policies is evaluated for this many requests. */
const REQUESTS = 5
const PAIRS = tries(10_000).numRuns

const user = (pathAndName: string) => `arn:aws:iam::000011112222:user/${pathAndName}`
const some = (...members: string[]) => fc.constantFrom(...members)
const list = (member: fc.Arbitrary<string>, maxLength = 2) =>
  fc.array(member, { minLength: 1, maxLength })

const names = some(
  'bob',
  'bob2',
  'Bob',
  'b*b',
  'b?b',
  '*',
  '',
  '${aws:userid}',
  '$',
  'dev/bob',
  '{x}',
)
const variables = some(
  '${aws:username}',
  '${AWS:UserName}',
  '${aws:PrincipalTag/team}',
  '${aws:PrincipalTag/cost center}',
  "${aws:PrincipalTag/team, 'bob'}",
  "${aws:PrincipalTag/team, '*'}",
  '${aws:TagKeys}',
  '${*}',
  '${?}',
  '${$}',
  '${}',
  '${aws:username',
  '${ aws:username}',
)
const wildcards = some(
  '*',
  '?',
  '**',
  'b*',
  '?ob',
  '*b*',
  'b?b',
  '*o*b',
  'b*?',
  '?*',
  '*2',
  'dev/*',
  '*{*',
)
const texts = fc.oneof(
  names,
  variables,
  wildcards,
  fc.tuple(some('', 'b', '*'), variables, some('', '*', '2')).map((all) => all.join('')),
)

const actions = fc.oneof(
  some('*', 'iam:*', 'iam:Get*', 'iam:getuser'),
  some('iam:GetUser', 'iam:*User', 'iam:G?tUser', 'iam:ListUsers'),
)
const resources = fc.oneof(
  some('*', '*', user('*'), 'arn:aws:iam::*:*', 'arn:aws:iam::*:user/b*'),
  some(
    user('bob'),
    user('dev/*'),
    'arn:aws:iam::00001111222?:*',
    'arn:aws:iam::1*:*',
    'arn:aws:s3:::*',
    'no arn',
  ),
  some(
    'arn:aws:iam:*',
    'arn:aws:iam:*:*',
    'arn:aws:iam:*b?b',
    'arn:aws:s3:*',
    'arn:aws:iam',
    'arn:',
  ),
  texts.map((text) => `arn:aws:iam:*/${text}`),
  texts.map((text) => user(text)),
)

const ips = some(
  '10.0.0.1',
  '10.1.2.3',
  '::ffff:10.0.0.1',
  '::FFFF:A00:1',
  '2001:db8::1',
  '2001:DB8:0:0:0:0:0:1',
  '::1',
  '192.0.2.7',
)
const ranges = some(
  '10.0.0.0/8',
  '10.0.0.1',
  '10.0.0.1/32',
  '0.0.0.0/0',
  '::/0',
  '2001:db8::/32',
  '::ffff:10.0.0.0/104',
  '::ffff:0:0/96',
  '::ffff:10.0.0.0/95',
  '::1/128',
  '10.0.0.0/33',
  '10.0.0.0/08',
)
const dates = some(
  '2026-03-01T09:30:15Z',
  '2026-03-01t09:30:15z',
  '2026-03-01T10:30:15+01:00',
  '2026-03-01T09:30:15.000000001Z',
  '2026-03-01T09:30:15',
  '2026-03-01T09:30',
  '2026-03-01',
  '2026-02-29',
  '2026-03',
  '2026-03-01T',
  '2026-03-01T10:30:15+01',
  '1772357415',
  '1772357415.5',
  '0',
  '-0044-03-15',
  '+2026',
)
const numbers = some(
  '10',
  '10.0',
  '+10',
  '1e1',
  '9.99',
  '-10',
  '10.01',
  '0',
  '-0',
  '1e-7',
  '9007199254740991',
  '1e999',
)
const arns = fc.oneof(
  some(
    user('bob'),
    user('dev/bob'),
    'arn:aws:iam::000011112222:root',
    'arn:aws:sqs:eu:1:2:jobs',
    'arn:aws:iam::1',
  ),
  names.map(user),
)
const arnPatterns = fc.oneof(
  some(
    'arn:aws:iam::*:user/*',
    'arn:*:*:*:*:*',
    '*:*:*:*:*:*',
    'arn:aws:iam::00001111????:user/bob',
    '*',
    'arn:*',
  ),
  some(
    'arn:aws:sqs:*:2:jobs',
    'arn:aws:sqs:e?:*:*jobs',
    'arn:aws:iam::${app:account}:user/*',
    '${aws:PrincipalArn}',
  ),
  texts.map(user),
  arns,
)
const booleans = some('true', 'false', 'True', 'FALSE', 'yes')
const binaries = some('aGk=', 'aGl=', 'aGkh', 'aGk', '', '====', 'aGkhIQ==', 'aG*=')
const junk = some(
  '',
  'x',
  '-',
  '*',
  ':',
  '__proto__',
  '١٠',
  '0x10',
  ' 10',
  'NaN',
  '2026-13-01',
  '1::2::3',
  '256.1.1.1',
  'arn:aws',
  '\ud800',
)

/**
 * A family of operators: their names, their usual key, the values of requests and those of
 * policies.
 */
type Family = [
  operators: string[],
  key: string,
  requested: fc.Arbitrary<string>,
  said: fc.Arbitrary<string>,
]
const ordered = (type: string) =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (end) => type + end,
  )
const FAMILIES: Family[] = [
  [
    ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    'aws:PrincipalTag/team',
    names,
    texts,
  ],
  [['StringLike', 'StringNotLike'], 'aws:PrincipalTag/cost center', names, texts],
  [['StringEquals', 'StringLike', 'StringNotLike'], 'aws:TagKeys', names, texts],
  [ordered('Numeric'), 'app:Count', numbers, numbers],
  [ordered('Date'), 'aws:CurrentTime', dates, dates],
  [['Bool'], 'aws:SecureTransport', booleans, booleans],
  [['BinaryEquals'], 'app:Bytes', binaries, binaries],
  [['IpAddress', 'NotIpAddress'], 'aws:SourceIp', ips, fc.oneof(ranges, ips)],
  [['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'], 'aws:PrincipalArn', arns, arnPatterns],
  [['Null'], 'aws:TokenIssueTime', dates, some('true', 'false', 'TRUE', 'yes')],
]
const OPERATORS = [...new Set(FAMILIES.flatMap(([operators]) => operators))]
const KEYS = FAMILIES.map(([, key]) => key)

const often = <T, U = T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<U>) =>
  fc.oneof<fc.MaybeWeightedArbitrary<T | U>[]>(
    { arbitrary: usual, weight: 9 },
    { arbitrary: unusual, weight: 1 },
  )
const spelled = (key: string) => often(fc.constant(key), some(key.toLowerCase(), key.toUpperCase()))

const conditions = fc.oneof(
  ...FAMILIES.map(([operators, key, , said]) =>
    fc
      .tuple(
        fc.oneof(
          { arbitrary: fc.constant(''), weight: 3 },
          { arbitrary: some('ForAllValues:', 'ForAnyValue:'), weight: 2 },
        ),
        some(...operators),
        fc.oneof(
          { arbitrary: fc.constant(''), weight: 3 },
          { arbitrary: fc.constant('IfExists'), weight: 1 },
        ),
        often(spelled(key), some(...KEYS, 'constructor', '__proto__x')),
        often(list(often(said, junk), 3), fc.constant<string[]>([])),
      )
      .map(([set, operator, ifExists, ...keyAndValues]): [string, string, string[]] => [
        `${set}${operator}${operator === 'Null' ? '' : ifExists}`,
        ...keyAndValues,
      ]),
  ),
)
/** An operator without keys may have any name. */
const withoutKeys = often(
  fc.constant(undefined),
  some('NoOperator', 'StringLike', 'Null', '', 'toString'),
)
const conditionBlocks = fc
  .tuple(fc.array(conditions, { minLength: 1, maxLength: 2 }), withoutKeys)
  .map(([all, bare]) => {
    const block: Record<string, Record<string, string[]>> = bare === undefined ? {} : { [bare]: {} }
    for (const [operator, key, values] of all)
      block[operator] = { ...block[operator], [key]: values }
    return block
  })

const statements = fc
  .tuple(
    some('Allow', 'Allow', 'Allow', 'Deny'),
    often(fc.record({ Action: list(actions) }), fc.record({ NotAction: list(actions) })),
    often(fc.record({ Resource: list(resources) }), fc.record({ NotResource: list(resources) })),
    fc.option(fc.record({ Condition: conditionBlocks }), { nil: {}, freq: 3 }),
    fc.constantFrom({}, { Sid: '' }, { Sid: 'Named' }),
  )
  .map(
    ([Effect, byAction, byResource, condition, sid]): Statement => ({
      ...sid,
      Effect: Effect === 'Allow' ? 'Allow' : 'Deny',
      ...byAction,
      ...byResource,
      ...condition,
    }),
  )

const sourced = fc.tuple(
  some('2012-10-17', '2012-10-17', '2008-10-17'),
  fc.array(statements, { minLength: 1, maxLength: 4 }),
)
const policyOf = (type: SourcedPolicy['source']['type'], policyName: string) =>
  sourced.map(
    ([Version, Statement]): SourcedPolicy => ({
      document: { Version, Statement },
      source: { type, policyName },
    }),
  )
const policies = fc
  .tuple(policyOf('userInline', 'A'), policyOf('groupManaged', 'B'))
  .chain((both) => fc.shuffledSubarray(both))

/**
 * Generates context values: usually one value, as the key normally has; sometimes a list, or none.
 * A list under a tag key stands for tags that share it.
 */
const contextValues = (requested: fc.Arbitrary<string>, maxLength: number) =>
  fc.oneof(
    { arbitrary: often(requested, junk), weight: 6 },
    { arbitrary: fc.array(often(requested, junk), { maxLength }), weight: 2 },
    { arbitrary: fc.constant(undefined), weight: 2 },
  )
const contexts = fc
  .tuple(
    fc.option(names, { nil: undefined, freq: 8 }),
    fc.option(fc.constant('000011112222'), { nil: undefined }),
    // Two values for each of two tag keys: the evaluator makes four choices at most.
    ...FAMILIES.map(([, key, requested]) => contextValues(requested, key.includes('Tag/') ? 2 : 3)),
  )
  .map(([name, account, ...values]) => {
    const all: [string, string | string[] | undefined][] = [
      ['aws:username', name],
      ['aws:principalaccount', account],
    ]
    for (const [index, value] of values.entries())
      all.push([KEYS[index]?.toLowerCase() ?? '', value])
    return Object.fromEntries(
      all.filter(([, value]) => value !== undefined),
    ) as AccessRequest['context']
  })
const requests = fc.record({
  action: some('iam:GetUser', 'iam:GetUser', 'iam:ListUsers', 'IAM:GETUSER', 'iam:DeleteUser'),
  resource: fc.oneof(
    some(
      user('bob'),
      user('bob'),
      user('bob2'),
      user('dev/bob'),
      user('Bob'),
      '*',
      'arn:aws:s3:::b',
      'x',
    ),
    names.map(user),
  ),
  context: contexts,
})

test(
  `Z5: agrees with a second evaluator in ${PAIRS} decisions over generated policies, boundaries and requests`,
  () => {
    const decisions = new Map<string, number>()
    const seen = new Map<string, number>()
    const count = (counts: Map<string, number>, what: string) =>
      counts.set(what, (counts.get(what) ?? 0) + 1)
    const saw = (written: string, holds: boolean) => {
      const [, set = '', operator = '', ifExists = ''] =
        /^(\w+:)?(\w+?)(IfExists)?$/.exec(written) ?? []
      for (const part of [
        operator,
        set,
        ifExists && 'IfExists',
        'IfExists' === ifExists ? set + ifExists : '',
      ])
        if (part) count(seen, `${part} ${holds}`)
    }
    const property = fc.property(
      policies,
      fc.option(policyOf('boundary', 'Edge'), { nil: undefined, freq: 2 }),
      fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }),
      (given, boundary, requested) => {
        for (const request of requested) {
          const { matched, allowedByBoundary, missingContextKeys, ...decision } = explainPolicies(
            request,
            given,
            boundary,
          )
          expect(evaluatePolicies(request, given, boundary)).toEqual(decision)
          const naive = evaluateNaively(request, given, boundary, saw)
          expect({
            decision: decision.decision,
            matched,
            boundaryBlocks: decision.boundaryBlocks ?? false,
            allowedByBoundary: allowedByBoundary ?? false,
          }).toEqual(naive)
          expect(
            missingContextKeys.filter(
              (key) =>
                Object.hasOwn(request.context, key.toLowerCase()) &&
                request.context[key.toLowerCase()]?.length !== 0,
            ),
          ).toEqual([])
          count(decisions, decision.decision)
          if (decision.boundaryBlocks) count(decisions, 'boundaryBlocks')
          if (decision.by?.source.type === 'boundary') count(decisions, 'deniedByBoundary')
        }
      },
    )
    fc.assert(property, { ...tries(10_000), numRuns: PAIRS / REQUESTS })

    // Every outcome occurred often enough to be meaningful, and every operator, prefix and suffix
    // with both results.
    for (const outcome of [
      'allowed',
      'explicitDeny',
      'implicitDeny',
      'boundaryBlocks',
      'deniedByBoundary',
    ])
      expect(decisions.get(outcome) ?? 0, outcome).toBeGreaterThan(PAIRS / 100)
    for (const part of [
      ...OPERATORS,
      'IfExists',
      'ForAllValues:',
      'ForAnyValue:',
      'ForAllValues:IfExists',
      'ForAnyValue:IfExists',
    ])
      for (const holds of [true, false])
        expect(seen.get(`${part} ${holds}`) ?? 0, `${part} ${holds}`).toBeGreaterThan(PAIRS / 1000)
    if (process.env.FUZZ_SCALE)
      console.log({
        pairs: PAIRS,
        ...Object.fromEntries(decisions),
        seen: Object.fromEntries(seen),
      })
  },
  60 * 60_000,
)

const TAGS = ['aws:PrincipalTag/team', 'aws:RequestTag/team', 'iam:ResourceTag/team']
const tagValues = some('a', 'b', '')
const tagStatements = fc
  .tuple(
    some('Allow', 'Allow', 'Deny'),
    some('Resource', 'Resource', 'NotResource'),
    some('*', '*', user('${aws:RequestTag/team}'), user("${iam:ResourceTag/team, 'a'}")),
    fc.array(
      fc.tuple(
        some('', '', 'ForAllValues:', 'ForAnyValue:'),
        some('StringEquals', 'StringNotEquals', 'StringLikeIfExists', 'StringNotLike'),
        some(...TAGS).chain(spelled),
        list(fc.oneof(tagValues, some('${aws:PrincipalTag/Team}', 'a*'))),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([Effect, element, resource, all]): Statement => {
    const Condition = Object.fromEntries(
      all.map(([set, operator, key, values]) => [set + operator, { [key]: values }]),
    )
    return {
      Effect: Effect === 'Deny' ? 'Deny' : 'Allow',
      Action: ['*'],
      [element]: [resource],
      Condition,
    }
  })
/** Four choices at most: one of the keys has one tag. */
const tagContexts = fc
  .tuple(...[2, 2, 1].map((maxLength) => fc.array(tagValues, { minLength: 1, maxLength })))
  .chain((values) => fc.shuffledSubarray(values, { minLength: 3 }))

test('Z5: of tags that share a key none hides another, as in the second evaluator, and their order is irrelevant', () => {
  const slips = new Map<string, number>()
  const property = fc.property(
    fc.array(tagStatements, { minLength: 1, maxLength: 3 }),
    tagContexts,
    fc.boolean(),
    (Statement, tags, bounds) => {
      const policy = (statements: Statement[], type: 'userInline' | 'boundary'): SourcedPolicy => ({
        document: { Version: '2012-10-17', Statement: statements },
        source: { type, policyName: type },
      })
      const boundary = bounds ? policy(Statement, 'boundary') : undefined
      const given = policy(
        bounds ? [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] : Statement,
        'userInline',
      )
      const requested = (valuesOf: (values: string[]) => string | string[]): AccessRequest => ({
        action: 'iam:GetUser',
        resource: user('a'),
        context: Object.fromEntries(
          TAGS.map((key, index) => [key.toLowerCase(), valuesOf(tags[index] ?? [])]),
        ),
      })
      const decide = (request: AccessRequest) =>
        evaluatePolicies(request, [given], boundary).decision
      const { decision } = evaluateNaively(
        requested((values) => values),
        [given],
        boundary,
      )
      expect(decide(requested((values) => values))).toBe(decision)
      expect(decide(requested((values) => values.toReversed()))).toBe(decision)
      for (const at of [0, -1]) {
        const single = decide(requested((values) => values.at(at) ?? ''))
        if (single !== decision)
          slips.set(`${single}, ${decision}`, (slips.get(`${single}, ${decision}`) ?? 0) + 1)
        // With one tag alone, a request is denied less often, never more.
        if (decision === 'allowed') expect(single).toBe('allowed')
        if (single === 'explicitDeny') expect(decision).toBe('explicitDeny')
      }
    },
  )
  fc.assert(property, tries(5_000))
  for (const slip of [
    'allowed, explicitDeny',
    'allowed, implicitDeny',
    'implicitDeny, explicitDeny',
  ])
    expect(slips.get(slip) ?? 0, slip).toBeGreaterThan(tries(5_000).numRuns / 100)
})

test('generates storable policies, provided that they have the newest version and proper resources', () => {
  const statement: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] }
  const operators = OPERATORS.flatMap((operator) =>
    ['', 'ForAllValues:', 'ForAnyValue:'].map((set) => set + operator),
  )
  for (const operator of operators) {
    const Condition = { [operator]: { key: operator.includes('Date') ? ['0'] : ['x'] } }
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Condition }] })
    expect(parsePolicyDocument(text), operator).toMatchObject({ ok: true })
  }
})
