// A simulation's results for the page: a row for each action and resource, and the deciding
// policies with the deciding statements found in their text.

import type { MissingPermission } from '@/components/feedback/missing-permission'
import { linesOfStatement, statementAt } from '@/components/policy/document/policy-lines'
import type { Failure } from '@/doors/console/form-state'
import type {
  EvaluationResult,
  MatchedStatement,
  ResourceSpecificResult,
} from '@/iam/shapes/policy-simulation'
import { parsePolicyDocument } from '@/rules/policy/policy-document'

export interface SimulatedRow {
  action: string
  resource: string
  decision: EvaluationResult['EvalDecision']
  statements: DecidingStatement[]
  /** Context keys that the policies test and that have no value. */
  missing: string[]
  /** If the principal has a boundary: whether it allows the action. */
  boundary?: boolean
}

export interface DecidingStatement {
  policy: ShownPolicy
  /**
   * Known if the caller may read the text: the statement's number, from 1, its Sid, and its lines
   * as shown.
   */
  found?: { number: number; sid?: string; lines: { first: number; last: number } }
}

/** A policy, with its text if the caller may read it. */
export interface ReadPolicy {
  name: string
  text?: string
  /** Why the text is missing. */
  note?: string
  denied?: MissingPermission
}

export interface ShownPolicy extends ReadPolicy {
  /** The ID of its element on the page. */
  anchor: string
  /** The positions of the deciding statements, from 0. */
  statements: number[]
}

export type Simulation =
  | { ok: true; rows: SimulatedRow[]; policies: ShownPolicy[] }
  | { ok: false; failure: Failure }

/** Identifies a policy within a simulation. */
export const sourceKey = ({ SourcePolicyId, SourcePolicyType }: MatchedStatement) =>
  `${SourcePolicyType} ${SourcePolicyId}`

/** The distinct policies of the statements in these results, in their order. */
export function sourcesOf(results: readonly EvaluationResult[]): MatchedStatement[] {
  const statements = results.flatMap((result) =>
    specificResults(result).flatMap((one) => one.MatchedStatements),
  )
  return [...new Map(statements.map((statement) => [sourceKey(statement), statement])).values()]
}

/**
 * Builds the rows and policies from the operation's results and the policies that could be read, by
 * `sourceKey`.
 */
export function assemble(
  results: readonly EvaluationResult[],
  read: ReadonlyMap<string, ReadPolicy>,
): { rows: SimulatedRow[]; policies: ShownPolicy[] } {
  const shown = new Map(
    [...read].map(([key, policy], index) => [
      key,
      { ...policy, anchor: `policy-${index + 1}`, statements: [] as number[] },
    ]),
  )
  const rows = results.flatMap((result) =>
    specificResults(result).map((one) => ({
      action: result.EvalActionName,
      resource: one.EvalResourceName,
      decision: one.EvalResourceDecision,
      statements: one.MatchedStatements.flatMap((matched) =>
        deciding(matched, shown.get(sourceKey(matched))),
      ),
      missing: one.MissingContextValues,
      ...(one.PermissionsBoundaryDecisionDetail && {
        boundary: one.PermissionsBoundaryDecisionDetail.AllowedByPermissionsBoundary,
      }),
    })),
  )
  return { rows, policies: [...shown.values()] }
}

/** An action on all resources has a single result, without results per resource. */
const specificResults = (result: EvaluationResult): ResourceSpecificResult[] =>
  result.ResourceSpecificResults ?? [{ ...result, EvalResourceDecision: result.EvalDecision }]

function deciding(
  { StartPosition }: MatchedStatement,
  policy: ShownPolicy | undefined,
): DecidingStatement[] {
  if (!policy) return []
  const { text } = policy
  const index = text === undefined || !StartPosition ? undefined : statementAt(text, StartPosition)
  const lines =
    text === undefined || index === undefined ? undefined : linesOfStatement(text, index)
  if (text === undefined || index === undefined || !lines) return [{ policy }]
  if (!policy.statements.includes(index)) policy.statements.push(index)
  const parsed = parsePolicyDocument(text)
  const sid = parsed.ok ? parsed.document.Statement[index]?.Sid : undefined
  return [{ policy, found: { number: index + 1, ...(sid && { sid }), lines } }]
}
