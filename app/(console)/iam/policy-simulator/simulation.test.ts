import { describe, expect, it } from 'vitest'
import type { EvaluationResult, MatchedStatement } from '@/iam/shapes/policy-simulation'
import { statementSpans } from '@/rules/policy/policy-positions'
import { assemble, type ReadPolicy, sourceKey, sourcesOf } from './simulation'

const TEXT = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Sid: 'Keep', Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' },
    ],
  },
  null,
  2,
)
const statement = (index: number, SourcePolicyId = 'group_staff_Keep'): MatchedStatement => ({
  SourcePolicyId,
  SourcePolicyType: 'group',
  StartPosition: statementSpans(TEXT)[index]?.StartPosition ?? { Line: 0, Column: 0 },
})
const USER = 'arn:aws:iam::123456789012:user/alice'
const result = (
  MatchedStatements: MatchedStatement[],
  more: Partial<EvaluationResult> = {},
): EvaluationResult => ({
  EvalActionName: 'iam:DeleteUser',
  EvalResourceName: '*',
  EvalDecision: 'explicitDeny',
  MatchedStatements,
  MissingContextValues: [],
  ...more,
})
const known = (policy: ReadPolicy) => new Map([[sourceKey(statement(0)), policy]])
const keep = { name: 'inline policy Keep of group staff' }

describe('a simulation for the page', () => {
  it('finds each statement in its policy: number, Sid and lines', () => {
    const { rows, policies } = assemble([result([statement(1)])], known({ ...keep, text: TEXT }))
    expect(rows).toMatchObject([
      { action: 'iam:DeleteUser', resource: '*', decision: 'explicitDeny', missing: [] },
    ])
    expect(rows[0]?.statements[0]?.found).toEqual({
      number: 2,
      sid: 'Keep',
      lines: { first: 9, last: 14 },
    })
    expect(policies).toMatchObject([{ ...keep, anchor: 'policy-1', statements: [1] }])
  })

  it('has a row for each resource, and each policy once', () => {
    const each = [USER, '*'].map((EvalResourceName) => ({
      EvalResourceName,
      EvalResourceDecision: 'allowed' as const,
      MatchedStatements: [statement(0)],
      MissingContextValues: ['aws:SourceIp'],
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
    }))
    const results = [result([statement(0)], { ResourceSpecificResults: each })]
    expect(sourcesOf(results)).toHaveLength(1)
    const { rows, policies } = assemble(results, known({ ...keep, text: TEXT }))
    expect(
      rows.map(({ resource, decision, boundary, missing }) => [
        resource,
        decision,
        boundary,
        missing,
      ]),
    ).toEqual([
      [USER, 'allowed', true, ['aws:SourceIp']],
      ['*', 'allowed', true, ['aws:SourceIp']],
    ])
    expect(policies.map(({ statements }) => statements)).toEqual([[0]])
  })

  it('names a policy whose text is hidden, and shows nothing else of it', () => {
    const { rows, policies } = assemble([result([statement(1)])], known(keep))
    expect(rows[0]?.statements).toEqual([{ policy: policies[0] }])
    expect(policies[0]?.statements).toEqual([])
  })
})
