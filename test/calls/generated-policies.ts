// Generators of policies, boundaries and requests, for properties of their evaluation.
import fc from 'fast-check'
import type { AccessRequest, SourcedPolicy } from '../../rules/evaluation/evaluate-policies'
import type { Statement } from '../../rules/policy/policy-document'

export const user = (pathAndName: string) => `arn:aws:iam::000011112222:user/${pathAndName}`
export const some = (...members: string[]) => fc.constantFrom(...members)
export const list = (member: fc.Arbitrary<string>, maxLength = 2) =>
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
export const resources = fc.oneof(
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
export const OPERATORS = [...new Set(FAMILIES.flatMap(([operators]) => operators))]
const KEYS = FAMILIES.map(([, key]) => key)

export const often = <T, U = T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<U>) =>
  fc.oneof<fc.MaybeWeightedArbitrary<T | U>[]>(
    { arbitrary: usual, weight: 9 },
    { arbitrary: unusual, weight: 1 },
  )
export const spelled = (key: string) =>
  often(fc.constant(key), some(key.toLowerCase(), key.toUpperCase()))

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

export const statements = fc
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
export const policyOf = (type: SourcedPolicy['source']['type'], policyName: string) =>
  sourced.map(
    ([Version, Statement]): SourcedPolicy => ({
      document: { Version, Statement },
      source: { type, policyName },
    }),
  )
export const policies = fc
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
export const requests = fc.record({
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
