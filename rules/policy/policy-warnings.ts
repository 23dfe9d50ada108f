// Warnings about what a policy may contain but probably does not intend: grants of everything, and
// parts that match nothing.
import type { AwsFacts } from '../facts/aws-facts'
import { arnAccounts } from './arn-accounts'
import { allowedToUsersWithPath, grantsOfEverything, missesUsersWithPath } from './broad-grants'
import { incompleteMfaDenies } from './mfa-conditions'
import { type PolicyDocument, parsePolicyDocument } from './policy-document'
import { type Finding, gradeOf, type Look, type WarningCode } from './policy-finding'
import { type Place, placeOf } from './policy-positions'
import { type Review, startReview } from './policy-review'
import { NEWEST_VERSION, readPolicySyntax, type StatementSyntax, versionOf } from './policy-syntax'
import { vainKeys, vainVariables } from './vain-keys'
import { literalVariables, unknownActions, vainDates, vainResources } from './vain-parts'

/** `statement` counts from 1; `at` is set if the policy was passed as a text. */
export interface PolicyWarning {
  statement: number
  code: WarningCode
  grade: 'error' | 'warning'
  message: string
  at?: Place
}

/** More would not be read. */
const MOST = 100

/**
 * Returns warnings about an accepted policy, in the order of its text. Neither this program nor
 * AWS's API rejects any of these; AWS's console shows similar warnings. A text that is not a policy
 * has no warnings, because it is rejected first.
 *
 * @param facts AWS's actions and condition keys, as far as they are loaded
 * @param accountId the account that the policy belongs to: other accounts are reported only if it
 * is known
 */
export function policyWarnings(
  policy: string | PolicyDocument,
  facts: AwsFacts,
  accountId?: string,
): PolicyWarning[] {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy)
  if (!parsePolicyDocument(text).ok) return []
  const syntax = readPolicySyntax(text)
  const { Statement } = syntax
  const withPath = allowedToUsersWithPath(Statement)
  const aboutVariables: Look[] =
    versionOf(syntax) === NEWEST_VERSION
      ? [(statement) => missesUsersWithPath(statement, withPath), vainVariables]
      : [literalVariables]
  const looks: Look[] = [
    arnAccounts(text, accountId),
    unknownActions,
    grantsOfEverything,
    ...aboutVariables,
    vainResources,
    vainKeys,
    vainDates,
    incompleteMfaDenies,
  ]
  const review = startReview(facts)
  const warnings: PolicyWarning[] = []
  for (const statement of Statement) {
    for (const { code, hint, ...span } of findingsIn(statement, looks, review)) {
      const at = typeof policy === 'string' && { at: placeOf(text, span) }
      warnings.push({
        statement: statement.number,
        code,
        grade: gradeOf(code),
        message: hint,
        ...at,
      })
    }
    if (warnings.length >= MOST) return warnings.slice(0, MOST)
  }
  return warnings
}

function findingsIn(statement: StatementSyntax, looks: readonly Look[], review: Review): Finding[] {
  const findings: Finding[] = []
  for (const look of looks) {
    let left = MOST
    for (const found of look(statement, review)) {
      findings.push(found)
      if (--left === 0) break
    }
  }
  return findings.sort((one, other) => one.start - other.start)
}
