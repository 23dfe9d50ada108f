// The console sessions of a user, with buttons to end one or all.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { RelativeTime } from '@/components/value/relative-time'
import { may, read } from '@/doors/console/console-door'
import type { ConsoleSession } from '@/iam/shapes/console-session'
import styles from '../../users.module.css'
import { endSessions } from './actions'
import { credentialWords as words } from './words'

export async function Sessions({ userName, now }: { userName: string; now: Date }) {
  const [sessions, end] = await Promise.all([
    read('ListConsoleSessions', { UserName: userName }),
    may('EndConsoleSessions', { UserName: userName }),
  ])
  const list = sessions.ok ? sessions.output.ConsoleSessions : []
  return (
    <Section
      title={words.sessions}
      {...(sessions.ok && { counter: `${list.length}` })}
      description={words.sessionsText}
      actions={list.length > 0 && !end ? <EndAll userName={userName} /> : null}
    >
      {sessions.ok ? null : (
        <NotShown failure={sessions.failure} title={words.hidden} sid="AllowSeeSessions" />
      )}
      {sessions.ok && list.length === 0 ? <p className={styles.quiet}>{words.noSessions}</p> : null}
      {list.length > 0 ? (
        <Table
          caption={words.sessions}
          columns={[words.started, words.lastSeen, words.address, words.browser, words.actions]}
          rows={list.map((session) => ({
            key: session.SessionId,
            cells: [
              <RelativeTime key="from" at={session.CreateDate} now={now} />,
              <RelativeTime key="seen" at={session.LastSeen} now={now} />,
              session.SourceIp,
              <span key="agent" title={session.UserAgent}>
                {browserName(session.UserAgent)}
              </span>,
              <EndOne key="end" userName={userName} session={session} missing={end} />,
            ],
          }))}
        />
      ) : null}
    </Section>
  )
}

/** The browser's name, if its user agent contains one. */
function browserName(agent: string): string {
  const found = /(Edg|OPR|Firefox|Chrome|Safari)\/[\d.]+/.exec(agent)?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  if (found === undefined) return agent.slice(0, 40) || words.unknownAgent
  return names[found] ?? found
}

interface EndProps {
  userName: string
  session: ConsoleSession
  missing: MissingPermission | undefined
}

function EndOne({ userName, session, missing }: EndProps) {
  const { SessionId, SourceIp, CreateDate } = session
  const started = `${CreateDate.toISOString().slice(0, 23).replace('T', ' ')} UTC`
  const name = (
    <>
      {words.end}
      <span className="visually-hidden"> {words.endFrom(SourceIp, started)}</span>
    </>
  )
  if (missing)
    return (
      <DeniedButton variant="plain" missing={missing}>
        {name}
      </DeniedButton>
    )
  return (
    <ActionForm
      action={endSessions}
      problem={words.sessionProblem}
      fields={{ UserName: userName, SessionId }}
    >
      <RowActions>
        <Button variant="plain">{name}</Button>
      </RowActions>
    </ActionForm>
  )
}

function EndAll({ userName }: { userName: string }) {
  return (
    <ActionForm action={endSessions} problem={words.sessionProblem} fields={{ UserName: userName }}>
      <div>
        <Button>{words.endAll}</Button>
      </div>
    </ActionForm>
  )
}
