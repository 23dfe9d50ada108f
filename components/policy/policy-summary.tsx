// The summary of a policy in AWS's columns: service, access level, resource, request condition.
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import type { PolicyDocument } from '@/rules/policy/policy-document'
import { policySummary } from '@/rules/policy/policy-summary'
import { summaryWords as words } from './policy-words'
import { SummaryTables } from './summary-tables'

/**
 * The document or its text. For text that is not a policy, the component says that there is no
 * summary.
 */
export function PolicySummary({ document }: { document: string | PolicyDocument }) {
  const summary = policySummary(document, awsFacts())
  if (!summary) return <p>{words.unreadable}</p>
  return <SummaryTables summary={summary} />
}
