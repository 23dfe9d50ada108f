// The report of an offboarding: what was ended, when and by whom, and what the user has now.
import { notFound } from 'next/navigation'
import { NotShown } from '@/components/feedback/not-shown'
import { ButtonLink } from '@/components/form/buttons/button'
import { Table } from '@/components/list/table'
import { EmptyState } from '@/components/page/empty-state'
import { nameInPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { utcTime } from '@/components/value/utc-time'
import { requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { nameOfArn } from '../../owner-policies/words'
import { belongingLines } from '../../users/[name]/delete/belonging-lines'
import { offboardPath } from '../../users/[name]/user-paths'
import { usersPageWords } from '../../users/words'
import { type FoundReport, type Present, readReport } from '../read-report'
import { offboardingJsonPath, offboardingPath } from '../report-path'
import { endedWords, reportWords as words } from '../words'
import styles from './report.module.css'

export default async function OffboardingReport({ params }: { params: Promise<{ id: string }> }) {
  const id = nameInPath((await params).id)
  if (id === undefined) notFound()
  const { accountId } = await requireSession(offboardingPath(id))
  const found = await readReport(id)
  const code = found.ok ? undefined : found.failure.code
  const isMissing = code === 'NoSuchEntity' || code === 'ValidationError'
  if (isMissing) setResponseStatus(404)
  return (
    <ConsolePage
      title={found.ok ? words.title(found.report.UserName) : words.titleAlone}
      here={words.titleAlone}
      description={words.description}
      help="offboard"
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
      actions={
        found.ok ? (
          <ButtonLink variant="primary" href={offboardingJsonPath(id)}>
            {words.download}
          </ButtonLink>
        ) : null
      }
    >
      {found.ok ? (
        <Report found={found} now={await accountClock(accountId)} />
      ) : (
        <Section title={isMissing ? words.notFound : words.summary}>
          {isMissing ? (
            <EmptyState title={words.notFound} text={words.notFoundText}>
              <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
            </EmptyState>
          ) : (
            <NotShown failure={found.failure} title={words.notPermitted} sid="AllowReadReport" />
          )}
        </Section>
      )}
    </ConsolePage>
  )
}

interface ReportProps {
  found: Extract<FoundReport, { ok: true }>
  now: Date
}

function Report({ found: { report, present }, now }: ReportProps) {
  const { UserName, EventTime, EndedBy, SourceIpAddress, RequestId, Ended } = report
  return (
    <>
      <Section title={words.summary}>
        <KeyValues
          columns={3}
          items={[
            {
              label: words.user,
              value: present ? <a href={userPath(UserName)}>{UserName}</a> : UserName,
            },
            { label: words.when, value: utcTime(EventTime) },
            { label: words.by, value: <Copyable value={EndedBy} what={words.by} /> },
            { label: words.from, value: SourceIpAddress },
            { label: words.requestId, value: RequestId },
          ]}
        />
      </Section>
      <Section title={words.ended} counter={String(Ended.length)}>
        <Table
          caption={words.ended}
          columns={[words.part, words.operation, words.time]}
          rows={Ended.map(({ EventName, EventTime: at, Name = '' }) => ({
            key: `${EventName} ${Name}`,
            cells: [endedWords[EventName](Name), EventName, utcTime(at)],
          }))}
        />
      </Section>
      <Section title={words.kept} description={words.keptText(utcTime(now))}>
        <Kept userName={UserName} present={present} />
      </Section>
      <p className={styles.hint}>{words.print}</p>
    </>
  )
}

function Kept({ userName, present }: { userName: string; present: Present }) {
  if (!present) return <p>{words.gone}</p>
  const lines = [
    ...belongingLines(present),
    ...(present.boundary === undefined ? [] : [words.boundary(nameOfArn(present.boundary))]),
  ]
  const { hidden } = present
  if (lines.length === 0 && hidden.length === 0) return <p>{words.nothingLeft}</p>
  return (
    <div className={styles.kept}>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hidden.length > 0 ? <p>{words.keptHidden(hidden.join(', '))}</p> : null}
      <ButtonLink href={offboardPath(userName)}>{words.offboardAgain}</ButtonLink>
    </div>
  )
}
