// Something in an accepted policy that a person should look at again, and how the looks at a statement tell of it.
import type { StatementSyntax, Text } from './policy-syntax'
import type { Fault, Span } from './text-fault'

/** Errors: AWS accepts such a policy, and it cannot do what it says. Everything else is a warning. */
export type ErrorCode = 'InvalidArnAccount'

export type WarningCode =
  | ErrorCode
  | 'OtherAccount'
  | 'UnknownAction'
  | 'AllowsEverything'
  | 'AllowsAllButListed'
  | 'MissesUsersWithPath'
  | 'ResourceNeverMatches'
  | 'ActionNeverMatches'
  | 'UnknownKey'
  | 'KeyNotCarried'

const ERRORS: ReadonlySet<WarningCode> = new Set<ErrorCode>(['InvalidArnAccount'])

export const gradeOf = (code: WarningCode) =>
  ERRORS.has(code) ? ('error' as const) : ('warning' as const)

export interface Finding extends Fault {
  code: WarningCode
}

/** One look at a statement. It finds lazily: nobody reads ten thousand warnings, and a suggestion costs something to make. */
export type Look = (statement: StatementSyntax) => Iterable<Finding>

export const finding = (code: WarningCode, { start, end }: Span, hint: string): Finding => ({
  code,
  start,
  end,
  hint,
})

/** The elements of a list that a statement may have or not. */
export const itemsOf = (list: { items: Text[] } | undefined): readonly Text[] => list?.items ?? []
