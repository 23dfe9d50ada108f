// What a policy allows and denies, in AWS's columns: service, access level, resource, request condition.
import { policySummary } from '@/rules/policy/policy-summary'
import { summaryWords as words } from './policy-words'
import { SummaryTables } from './summary-tables'

/** The document's text. A text that is not a policy has no summary, and the component says so. */
export function PolicySummary({ document }: { document: string }) {
  const summary = policySummary(document)
  if (!summary) return <p>{words.unreadable}</p>
  return <SummaryTables summary={summary} />
}
