// A table of console sessions.
import type { ReactNode } from 'react'
import { Table } from '@/components/list/table'
import { Badge } from '@/components/value/badge'
import { RelativeTime } from '@/components/value/relative-time'
import type { ConsoleSession, OwnConsoleSession } from '@/iam/shapes/console-session'
import { browserName } from './browser-name'
import { sessionListWords as words } from './words'

interface Props<Session extends ConsoleSession> {
  sessions: readonly Session[]
  now: Date
  /** Draws what ends a session. `name` is the content of its button. */
  end: (session: Session, name: ReactNode) => ReactNode
}

export function SessionTable<Session extends ConsoleSession | OwnConsoleSession>({
  sessions,
  now,
  end,
}: Props<Session>) {
  return (
    <Table
      caption={words.title}
      columns={[words.started, words.lastSeen, words.address, words.browser, words.actions]}
      rows={sessions.map((session) => ({
        key: session.SessionId,
        cells: [
          <RelativeTime key="from" at={session.CreateDate} now={now} />,
          <RelativeTime key="seen" at={session.LastSeen} now={now} />,
          session.SourceIp,
          <Browser key="agent" session={session} />,
          end(session, <EndName session={session} />),
        ],
      }))}
    />
  )
}

function Browser({ session }: { session: ConsoleSession | OwnConsoleSession }) {
  return (
    <>
      <span title={session.UserAgent}>
        {browserName(session.UserAgent) ?? words.unknownBrowser}
      </span>
      {'Current' in session && session.Current ? (
        <>
          {' '}
          <Badge color="green">{words.thisBrowser}</Badge>
        </>
      ) : null}
    </>
  )
}

/** Each button of the table has a name of its own. */
function EndName({ session: { SourceIp, CreateDate } }: { session: ConsoleSession }) {
  const started = `${CreateDate.toISOString().slice(0, 23).replace('T', ' ')} UTC`
  return (
    <>
      {words.end}
      <span className="visually-hidden"> {words.endFrom(SourceIp, started)}</span>
    </>
  )
}
