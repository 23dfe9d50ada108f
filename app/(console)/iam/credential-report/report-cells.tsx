// The cells of the credential report: relative times, and plain English for AWS's other values.
import type { ReactNode } from 'react'
import { userPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import type { ReportRow } from '@/rules/report/parse-credential-report'
import styles from './credential-report.module.css'
import { type ReportColumnId, reportColumn, reportList } from './report-list'
import { isTime } from './report-rows'
import { reportWords as words } from './words'

const ROOT = '<root_account>'

export function reportCells(row: ReportRow, now: Date): Record<ReportColumnId, ReactNode> {
  const cells = reportList.columns.map(({ id }) => [id, cellOf(id, row, now)] as const)
  return Object.fromEntries(cells) as Record<ReportColumnId, ReactNode>
}

function cellOf(id: ReportColumnId, row: ReportRow, now: Date): ReactNode {
  const text = row[reportColumn(id)]
  if (id === 'user') return text === ROOT ? text : <a href={userPath(text)}>{text}</a>
  if (isTime(text)) return <RelativeTime at={new Date(text)} now={now} />
  if (id === 'passwordLastUsed' && text === 'no_information')
    return <span className={styles.quiet}>{words.never}</span>
  const word = WORDS[text]
  if (word === undefined) return text
  return text === 'true' ? word : <span className={styles.quiet}>{word}</span>
}

const WORDS: Readonly<Record<string, string | undefined>> = {
  true: words.yes,
  false: words.no,
  'N/A': words.notApplicable,
  no_information: words.noInformation,
  not_supported: words.notSupported,
}
