// A finding about an accepted policy that its author should review, and the checks that produce
// findings.
import type { Review } from './policy-review'
import type { StatementSyntax, Text } from './policy-syntax'
import type { Fault, Span } from './text-fault'

/**
 * Errors: AWS accepts such a policy, but it can't have its intended effect. All other findings are
 * warnings.
 */
export type ErrorCode = 'InvalidArnAccount'

export type WarningCode =
  | ErrorCode
  | 'OtherAccount'
  | 'UnknownService'
  | 'UnknownAction'
  | 'AllowsEverything'
  | 'AllowsAllButListed'
  | 'MissesUsersWithPath'
  | 'ResourceNeverMatches'
  | 'ActionNeverMatches'
  | 'UnknownKey'
  | 'KeyNotAvailable'
  | 'KeyNotCarried'
  | 'ValueNeverMatches'
  | 'LiteralVariable'
  | 'SparesAccessKeys'
  | 'SparesConsoleSessions'

const ERRORS: ReadonlySet<WarningCode> = new Set<ErrorCode>(['InvalidArnAccount'])

export const gradeOf = (code: WarningCode) =>
  ERRORS.has(code) ? ('error' as const) : ('warning' as const)

export interface Finding extends Fault {
  code: WarningCode
}

/**
 * A check of one statement. It yields lazily, because only some findings are shown and a suggestion
 * is expensive to compute.
 */
export type Look = (statement: StatementSyntax, review: Review) => Iterable<Finding>

export const finding = (code: WarningCode, { start, end }: Span, hint: string): Finding => ({
  code,
  start,
  end,
  hint,
})

/** Returns the elements of an optional list. */
export const itemsOf = (list: { items: Text[] } | undefined): readonly Text[] => list?.items ?? []
