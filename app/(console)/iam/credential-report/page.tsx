// The credential report: AWS's file, the same data as a list, its age, and a new one when it is
// due.
import { DeniedButton } from '@/components/feedback/denied-button'
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { ActionForm } from '@/components/form/post/action-form'
import type { ListQuery } from '@/components/list/list-definition'
import { type ListContent, ListPage } from '@/components/list/list-page'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { RelativeTime } from '@/components/value/relative-time'
import { type Answer, may, read, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import { accountClock } from '@/platform/database/clock'
import { cisResults } from '@/rules/report/cis-benchmark'
import { parseCredentialReport } from '@/rules/report/parse-credential-report'
import { ConsolePage } from '../../console-page'
import { saveListPreferences } from '../../list-preferences'
import { readPasswordPolicy } from '../../password-policy'
import { generateReport } from './actions'
import { Benchmark } from './benchmark'
import styles from './credential-report.module.css'
import { reportCells } from './report-cells'
import { type ReportList, reportList } from './report-list'
import { reportPage } from './report-rows'
import { reportWords as words } from './words'

/** The time for which GenerateCredentialReport keeps a report. */
const KEPT_MS = 4 * 60 * 60_000

export default async function CredentialReport({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const { accountId, userId } = await requireSession('/iam/credential-report')
  const query = parseListQuery(reportList, await searchParams)
  const preferences = await listPreferences(userId, reportList)
  const [answer, generate, policy, now] = await Promise.all([
    read('GetCredentialReport', {}),
    may('GenerateCredentialReport', {}),
    readPasswordPolicy(),
    accountClock(accountId),
  ])
  const rows = answer.ok ? rowsOf(answer.output.Content) : undefined
  return (
    <ConsolePage title={words.title} description={words.description} help="credentialReport">
      <ReportStatus answer={answer} generate={generate} now={now} />
      {rows ? (
        <Benchmark
          results={cisResults(rows, policy.ok ? policy.policy : undefined, now)}
          policy={policy}
        />
      ) : null}
      {answer.ok || !MISSING[answer.failure.code] ? (
        <ListPage
          definition={reportList}
          query={query}
          preferences={preferences}
          savePreferences={saveListPreferences}
          content={contentOf(answer, query, preferences.size, now)}
          words={{
            title: words.table,
            none: words.noUsers,
            noneText: words.noUsersText,
            noMatch: words.noMatch,
            notPermitted: words.notPermitted,
            sid: words.sid,
          }}
          actions={
            answer.ok ? (
              <ButtonLink variant="primary" href="/iam/credential-report/download">
                {words.download}
              </ButtonLink>
            ) : null
          }
          heading={2}
        />
      ) : null}
    </ConsolePage>
  )
}

const rowsOf = (content: string) =>
  parseCredentialReport(Buffer.from(content, 'base64').toString('utf8'))

function contentOf(
  answer: Answer<'GetCredentialReport'>,
  query: ListQuery<ReportList>,
  size: number,
  now: Date,
): ListContent<ReportList> {
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    if (denied) return { denied }
    return { failed: `${words.unread}. ${failureSentence(answer.failure)}` }
  }
  const { rows, ...page } = reportPage(rowsOf(answer.output.Content), query, size, now)
  return {
    ...page,
    rows: rows.map((row) => ({ key: row.arn, name: row.user, cells: reportCells(row, now) })),
  }
}

interface StatusProps {
  answer: Answer<'GetCredentialReport'>
  generate: MissingPermission | undefined
  now: Date
}

/** Why the account has no report, by error code. */
const MISSING: Readonly<Record<string, { title: string; text: string } | undefined>> = {
  ReportNotPresent: { title: words.noneTitle, text: words.none },
  ReportExpired: { title: words.expiredTitle, text: words.expired },
}

/** The report's age, and the button that makes the next one. */
function ReportStatus({ answer, generate, now }: StatusProps) {
  const at = answer.ok ? answer.output.GeneratedTime : undefined
  const absent = answer.ok ? undefined : MISSING[answer.failure.code]
  const text = absent?.text
  return (
    <Section title={absent?.title ?? words.report}>
      <div className={styles.status}>
        {at ? (
          <p>
            {words.generated} <RelativeTime at={at} now={now} />
          </p>
        ) : null}
        {text ? <p>{text}</p> : null}
        <Generate at={at} missing={generate} />
        <Commands
          calls={[
            { name: 'GenerateCredentialReport', input: {} },
            { name: 'GetCredentialReport', input: {} },
          ]}
        />
      </div>
    </Section>
  )
}

function Generate({
  at,
  missing,
}: {
  at: Date | undefined
  missing: MissingPermission | undefined
}) {
  const text = at ? words.generate : words.generateFirst
  if (missing) return <DeniedButton missing={missing}>{text}</DeniedButton>
  if (at)
    return (
      <DisabledButton reason={words.kept(utc(new Date(at.getTime() + KEPT_MS)))}>
        {text}
      </DisabledButton>
    )
  return (
    <ActionForm action={generateReport} problem={words.problem}>
      <div>
        <Button variant="primary">{text}</Button>
      </div>
    </ActionForm>
  )
}

const utc = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
