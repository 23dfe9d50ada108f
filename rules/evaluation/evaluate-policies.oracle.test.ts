// Compares the evaluator with a second, slow and simple one over generated policies, boundaries and
// requests. FUZZ_SCALE multiplies the number of cases (20: 200,000); FUZZ_SEED repeats a run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  list,
  OPERATORS,
  policies,
  policyOf,
  requests,
  some,
  spelled,
  user,
} from '../../test/calls/generated-policies'
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
