// The record of a denial against the second evaluator, over generated policies and requests.
// FUZZ_SCALE multiplies the number of cases; FUZZ_SEED repeats a run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policies, policyOf, requests } from '../../test/calls/generated-policies'
import { tries } from '../../test/fuzz'
import type { MatchedStatement, SourcedPolicy } from '../evaluation/evaluate-policies'
import { evaluateNaively } from '../evaluation/evaluate-policies.oracle'
import { parsePolicyDocument } from '../policy/policy-document'
import { denialDetails } from './denial-details'
import {
  type CallerPolicies,
  indexOfGeneratedSid,
  type MatchedPolicy,
  nameOfUri,
  recordedEvaluation,
  recordedPolicies,
} from './denial-record'

const PRINCIPAL = 'arn:aws:iam::000011112222:user/bob'
const STAFF = 'arn:aws:iam::000011112222:group/dev/staff'
const MANAGED = 'arn:aws:iam::000011112222:policy/B'
const EDGE = 'arn:aws:iam::000011112222:policy/Edge'

/** The generated policies, attached in every way. */
const callers = fc
  .tuple(
    policies,
    policyOf('groupInline', 'C'),
    fc.option(policyOf('boundary', 'Edge'), { nil: undefined, freq: 2 }),
  )
  .map(([some, inGroup, boundary]): CallerPolicies => {
    const inline: SourcedPolicy = {
      ...inGroup,
      source: { ...inGroup.source, groupName: 'staff', groupPath: '/dev/' },
    }
    const identity = some.map(
      (policy): SourcedPolicy =>
        policy.source.type === 'userInline'
          ? policy
          : { ...policy, source: { ...policy.source, policyArn: MANAGED } },
    )
    const edge = boundary && { ...boundary, source: { ...boundary.source, policyArn: EDGE } }
    return { principalArn: PRINCIPAL, identity: [...identity, inline], boundary: edge }
  })

const URIS: Record<string, string> = {
  A: `${PRINCIPAL}#A`,
  B: MANAGED,
  C: `${STAFF}#C`,
  Edge: EDGE,
}

/** What the second evaluator's statements are in the details. */
function expected(matched: readonly MatchedStatement[], evaluatedEffect: 'ALLOW' | 'DENY') {
  const found: MatchedPolicy[] = []
  for (const { source, index, sid } of matched) {
    const uri = URIS[source.policyName] ?? expect.fail(source.policyName)
    const statement = { sid: sid ?? `statement-${index + 1}`, evaluatedEffect }
    const policy = found.find((one) => one.uri === uri)
    if (!policy) found.push({ uri, matchedStatements: [statement] })
    else if (!policy.matchedStatements.some((one) => one.sid === statement.sid))
      policy.matchedStatements.push(statement)
  }
  return found
}

const EFFECTS = { allowed: 'ALLOW', explicitDeny: 'EXPLICIT_DENY', implicitDeny: 'IMPLICIT_DENY' }

test('the details of 10,000 generated requests are what a second evaluator decides', () => {
  const seen = new Map<string, number>()
  const property = fc.property(
    callers,
    fc.array(requests, { minLength: 5, maxLength: 5 }),
    (caller, requested) => {
      for (const { action, resource, context } of requested) {
        const evaluation = recordedEvaluation(action, { arn: resource }, context, caller)
        const record = { context, evaluations: [evaluation], policies: [] }
        const [detailed] = denialDetails(
          JSON.parse(JSON.stringify(record)),
          0,
          () => true,
        ).evaluations
        const naive = evaluateNaively(
          { action, resource, context },
          caller.identity,
          caller.boundary,
        )
        const effect = EFFECTS[naive.decision]
        seen.set(effect, (seen.get(effect) ?? 0) + 1)
        expect(detailed).toEqual({
          action,
          resource,
          evaluatedEffect: effect,
          matchedPolicies:
            naive.decision === 'implicitDeny'
              ? []
              : expected(naive.matched, naive.decision === 'allowed' ? 'ALLOW' : 'DENY'),
        })
      }
    },
  )
  fc.assert(property, tries(2_000))
  expect([...seen.keys()].sort()).toEqual(['ALLOW', 'EXPLICIT_DENY', 'IMPLICIT_DENY'])
})

describe('the policies that applied', () => {
  const document = { Version: '2012-10-17', Statement: [] }
  const record = (identity: SourcedPolicy[], boundary?: SourcedPolicy) =>
    recordedPolicies({ principalArn: PRINCIPAL, identity, boundary }, ({ source }) => source.type)

  test('contain a managed policy once, with all that it is attached to', () => {
    const managed = { policyName: 'B', policyArn: MANAGED }
    const staff = { groupName: 'staff', groupPath: '/dev/' }
    const of = (source: SourcedPolicy['source']) => ({ document, source })
    expect(
      record(
        [
          of({ type: 'userManaged', ...managed }),
          of({ type: 'groupManaged', ...managed, ...staff }),
          of({ type: 'accountOption', policyName: 'AllowUsersToChangePassword' }),
        ],
        of({ type: 'boundary', ...managed }),
      ),
    ).toEqual([
      {
        ...{ type: 'IDENTITY_BASED_POLICY', inline: false, uri: MANAGED, digest: 'userManaged' },
        attachedTo: [PRINCIPAL, STAFF],
      },
      {
        ...{ type: 'IDENTITY_BASED_POLICY', inline: true, digest: 'accountOption' },
        uri: 'account-setting#AllowUsersToChangePassword',
        attachedTo: [PRINCIPAL],
      },
      {
        ...{ type: 'PERMISSIONS_BOUNDARY', inline: false, uri: MANAGED, digest: 'boundary' },
        attachedTo: [PRINCIPAL],
      },
    ])
  })

  test.each([
    [MANAGED, { name: 'B', isSetting: false }],
    [`${STAFF}#C`, { name: 'C', isSetting: false }],
    ['arn:aws:iam::000011112222:user/a#b/bob#A', { name: 'A', isSetting: false }],
    ['account-setting#Allow', { name: 'Allow', isSetting: true }],
  ])('have a name in %s', (uri, named) => expect(nameOfUri(uri)).toEqual(named))
})

test('a generated name of a statement is no Sid that a policy can have', () => {
  expect(indexOfGeneratedSid('statement-3')).toBe(2)
  expect(indexOfGeneratedSid('Statement3')).toBeUndefined()
  const Statement = [{ Sid: 'statement-3', Effect: 'Allow', Action: '*', Resource: '*' }]
  const text = JSON.stringify({ Version: '2012-10-17', Statement })
  expect(parsePolicyDocument(text).ok).toBe(false)
})

test('the context has AWS’s spelling and types', () => {
  const context = {
    'aws:epochtime': '1764500000',
    'aws:securetransport': 'true',
    'aws:tagkeys': ['a', 'b'],
    'aws:principaltag/team': 'blue',
    'iam:policyarn': MANAGED,
    'own:key': '1',
  }
  const { requestContext } = denialDetails(
    { context, evaluations: [], policies: [] },
    0,
    () => true,
  )
  expect(requestContext).toEqual({
    'aws:EpochTime': 1_764_500_000,
    'aws:PrincipalTag/team': 'blue',
    'aws:SecureTransport': true,
    'aws:TagKeys': ['a', 'b'],
    'iam:PolicyARN': MANAGED,
    'own:key': '1',
  })
})
