// A recorded denial as its page explains it.
import { describe, expect, test } from 'vitest'
import { contextText, type Denial, explainDenial, typeOf } from './denial-explanation'

const BOB = 'arn:aws:iam::123456789012:user/bob'
const STAFF = 'arn:aws:iam::123456789012:group/dev/staff'
const EDGE = 'arn:aws:iam::123456789012:policy/Edge'
const OWN = `${BOB}#Own`
const RULES = `${STAFF}#Rules`

const document = (Effect: string, Action: string, more: object = {}) =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*', ...more }] },
    null,
    2,
  )
const policy = (uri: string, arn: string): Denial['policies'][number] => ({
  type: uri === EDGE ? 'PERMISSIONS_BOUNDARY' : 'IDENTITY_BASED_POLICY',
  inline: uri !== EDGE,
  uri,
  attachedTo: [{ arn }],
})
const denial = (
  evaluation: Partial<Denial['evaluations'][number]>,
  policies: Denial['policies'],
): Denial => ({
  requestContext: { 'aws:PrincipalArn': BOB, 'aws:SecureTransport': false, 'aws:username': 'bob' },
  evaluations: [
    {
      action: 'iam:GetUser',
      resource: 'arn:aws:iam::123456789012:user/alice',
      evaluatedEffect: 'IMPLICIT_DENY',
      matchedPolicies: [],
      ...evaluation,
    },
  ],
  policies,
})
const deniedBy = (uri: string, ...sids: string[]) => ({
  evaluatedEffect: 'EXPLICIT_DENY' as const,
  matchedPolicies: [
    { uri, matchedStatements: sids.map((sid) => ({ sid, evaluatedEffect: 'DENY' as const })) },
  ],
})

describe('an explicit deny', () => {
  test('names the statement of a group’s policy, and marks its lines', () => {
    const { evaluations, policies } = explainDenial(
      denial(deniedBy(RULES, 'Never'), [policy(OWN, BOB), policy(RULES, STAFF)]),
      new Map([
        [OWN, document('Allow', '*')],
        [RULES, document('Deny', 'iam:*', { Sid: 'Never' })],
      ]),
    )
    expect(evaluations[0]?.denial).toMatchObject({
      decision: 'explicitDeny',
      by: {
        source: { type: 'groupInline', policyName: 'Rules', groupName: 'staff' },
        index: 0,
        sid: 'Never',
      },
      statement: { Sid: 'Never', Effect: 'Deny' },
      principalArn: BOB,
    })
    expect(evaluations[0]?.statements[0]?.found).toEqual({
      number: 1,
      sid: 'Never',
      lines: { first: 4, last: 9 },
    })
    expect(policies.map(({ name, statements }) => [name, statements])).toEqual([
      ['inline policy Own', []],
      ['inline policy Rules of group staff', [0]],
    ])
  })

  test('finds a statement without a Sid by its number, and one without a document by its Sid', () => {
    const of = (sid: string, texts: [string, string][]) =>
      explainDenial(denial(deniedBy(OWN, sid), [policy(OWN, BOB)]), new Map(texts)).evaluations[0]
    expect(of('statement-1', [[OWN, document('Deny', '*')]])?.statements[0]?.found?.number).toBe(1)
    const hidden = of('Never', [])
    expect(hidden?.statements).toEqual([{ policy: expect.objectContaining({ uri: OWN }) }])
    expect(hidden?.denial?.by).toMatchObject({ sid: 'Never' })
  })
})

describe('an implicit deny', () => {
  test('is the boundary’s if a policy allows the action and the boundary does not', () => {
    const of = (texts: [string, string][]) =>
      explainDenial(denial({}, [policy(OWN, BOB), policy(EDGE, BOB)]), new Map(texts))
        .evaluations[0]?.denial
    const edge: [string, string] = [EDGE, document('Allow', 's3:*')]
    expect(of([[OWN, document('Allow', 'iam:*')], edge])?.boundaryBlocks).toBe(true)
    expect(of([[OWN, document('Allow', 's3:*')], edge])?.boundaryBlocks).toBeUndefined()
    expect(of([edge])?.boundaryBlocks).toBeUndefined()
  })

  test('has the context that the policies test, for the simulator', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } }
    const text = document('Allow', 'iam:*', { Condition })
    const { evaluations } = explainDenial(denial({}, [policy(OWN, BOB)]), new Map([[OWN, text]]))
    expect(evaluations[0]?.denial?.context).toEqual([
      { key: 'aws:SecureTransport', values: ['false'] },
    ])
  })
})

test('an allowed pair of a denied request is no denial', () => {
  const { evaluations } = explainDenial(denial({ evaluatedEffect: 'ALLOW' }, []), new Map())
  expect(evaluations[0]).not.toHaveProperty('denial')
})

test('types and values have words', () => {
  const { policies } = explainDenial(
    denial({}, [policy(OWN, BOB), policy(EDGE, BOB), policy('account-setting#Allow', BOB)]),
    new Map(),
  )
  expect(policies.map(typeOf)).toEqual([
    'Identity-based policy (inline)',
    'Permissions boundary',
    'Account setting',
  ])
  expect([contextText(true), contextText(['a', 'b']), contextText(1)]).toEqual([
    'true',
    'a, b',
    '1',
  ])
})
