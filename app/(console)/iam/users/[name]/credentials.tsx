// The Security credentials tab: console password, live sessions, access keys.

import { AccessKeys } from '@/app/(console)/iam/access-keys/access-keys'
import { accountSignInUrl } from '@/app/(console)/sign-in-url'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ActionForm } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { RowActions, Table } from '@/components/list/table'
import { tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { config } from '@/server/config'
import { type Answer, may, read, requireSession } from '@/server/console-door'
import { listMessages } from '../messages'
import { NotShown } from '../not-shown'
import styles from '../users.module.css'
import { AccessDialog } from './console-access/access-dialog'
import type { AccessSubject } from './console-access/access-state'
import { accessSubject } from './console-access/access-subject'
import { credentialMessages as words } from './tab-messages'
import { endSessions } from './user-actions'

interface Props {
  userName: string
  now: Date
  access: Answer<'GetConsoleAccess'>
  keys: Answer<'ListAccessKeys'>
}

export async function Credentials({ userName, now, access, keys }: Props) {
  return (
    <>
      <SignInCredentials userName={userName} now={now} access={access} />
      <Sessions userName={userName} now={now} />
      <AccessKeys userName={userName} now={now} keys={keys} returnTo={tabPath(userName, 'security-credentials')} />
    </>
  )
}

async function SignInCredentials({ userName, now, access }: Omit<Props, 'keys'>) {
  const { accountLabel } = await requireSession()
  const url = accountSignInUrl(config().origin, accountLabel)
  const found = await accessSubject(userName)
  return (
    <Section title={words.signIn} description={words.alsoCalled}>
      <div className={styles.form}>
        <KeyValues
          columns={2}
          items={[
            { label: words.signInLink, value: <Copyable value={url} what="sign-in link" href={url} /> },
            { label: words.consolePassword, value: <PasswordStatus access={access} now={now} /> },
          ]}
        />
        {access.ok ? null : <NotShown failure={access.failure} title={words.hidden} sid="AllowSeeConsoleAccess" />}
        {found.ok ? (
          <div>
            <ManageAccess subject={found.subject} />
          </div>
        ) : null}
      </div>
    </Section>
  )
}

function ManageAccess({ subject }: { subject: AccessSubject }) {
  const { enableDenied, disableDenied, hasPassword } = subject
  if (enableDenied && (disableDenied || !hasPassword))
    return <DeniedButton missing={enableDenied}>{words.manage}</DeniedButton>
  return <AccessDialog subject={subject} />
}

function PasswordStatus({ access, now }: { access: Props['access']; now: Date }) {
  if (!access.ok) return <span className={styles.quiet}>{listMessages.accessDenied}</span>
  const {
    PasswordLastChanged: set,
    PasswordResetRequired,
    PasswordExpires,
    PasswordExpired,
  } = access.output.ConsoleAccess
  if (!set) return words.notEnabled
  return (
    <>
      {words.set} <RelativeTime at={set} now={now} />
      {PasswordExpires ? (
        <span className={PasswordExpired ? styles.bad : ''}>
          {' · '}
          {PasswordExpired ? words.expired : words.expires} <RelativeTime at={PasswordExpires} now={now} />
        </span>
      ) : null}
      {PasswordResetRequired ? <p>{words.resetRequired}</p> : null}
    </>
  )
}

async function Sessions({ userName, now }: Pick<Props, 'userName' | 'now'>) {
  const [sessions, end] = await Promise.all([
    read('ListConsoleSessions', { UserName: userName }),
    may('EndConsoleSessions', { UserName: userName }),
  ])
  const list = sessions.ok ? sessions.output.ConsoleSessions : []
  return (
    <Section title={words.sessions} description={words.sessionsText}>
      <div className={styles.form}>
        {sessions.ok ? null : <NotShown failure={sessions.failure} title={words.hidden} sid="AllowSeeSessions" />}
        {sessions.ok && list.length === 0 ? <p className={styles.quiet}>{words.noSessions}</p> : null}
        {list.length > 0 ? (
          <>
            <Table
              caption={words.sessions}
              columns={[words.started, words.lastSeen, words.address, words.browser, words.actions]}
              rows={list.map(({ SessionId, CreateDate, LastSeen, SourceIp, UserAgent }) => ({
                key: SessionId,
                cells: [
                  <RelativeTime key="from" at={CreateDate} now={now} />,
                  <RelativeTime key="seen" at={LastSeen} now={now} />,
                  SourceIp,
                  <span key="agent" title={UserAgent}>
                    {browserName(UserAgent)}
                  </span>,
                  <End key="end" userName={userName} sessionId={SessionId} missing={end} />,
                ],
              }))}
            />
            <EndAll userName={userName} missing={end} />
          </>
        ) : null}
      </div>
    </Section>
  )
}

/** The browser's own name, as far as its user agent says it. */
function browserName(agent: string): string {
  const found = /(Edg|OPR|Firefox|Chrome|Safari)\/[\d.]+/.exec(agent)?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  if (found === undefined) return agent.slice(0, 40) || words.unknownAgent
  return names[found] ?? found
}

interface EndProps {
  userName: string
  missing: MissingPermission | undefined
}

function End({ userName, sessionId, missing }: EndProps & { sessionId: string }) {
  if (missing)
    return (
      <DeniedButton variant="plain" missing={missing}>
        {words.end}
      </DeniedButton>
    )
  return (
    <ActionForm
      action={endSessions}
      problem={words.sessionProblem}
      fields={{ UserName: userName, SessionId: sessionId }}
    >
      <RowActions>
        <Button variant="plain">{words.end}</Button>
      </RowActions>
    </ActionForm>
  )
}

function EndAll({ userName, missing }: EndProps) {
  if (missing) return null // said at each session
  return (
    <ActionForm action={endSessions} problem={words.sessionProblem} fields={{ UserName: userName }}>
      <div>
        <Button>{words.endAll}</Button>
      </div>
    </ActionForm>
  )
}
