// The summary of a policy in AWS's columns: service, access level, resource, request condition.
import { policySummary } from '@/rules/policy/policy-summary'
import { summaryWords as words } from './policy-words'
import { SummaryTables } from './summary-tables'

/**
 * The document's text. For text that is not a policy, the component says that there is no summary.
 */
export function PolicySummary({ document }: { document: string }) {
  const summary = policySummary(document)
  if (!summary) return <p>{words.unreadable}</p>
  return <SummaryTables summary={summary} />
}
