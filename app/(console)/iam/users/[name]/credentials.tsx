// The Security credentials tab: console password, live sessions, access keys.

import { accountSignInUrl } from '@/app/(console)/sign-in-url'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ActionForm } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
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
import { NewKey } from './new-key'
import { credentialMessages as words } from './tab-messages'
import { deleteKey, endSessions, switchKey } from './user-actions'

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
      <Keys userName={userName} now={now} keys={keys} />
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

async function Keys({ userName, now, keys }: Pick<Props, 'userName' | 'now' | 'keys'>) {
  const [create, update, remove] = await Promise.all([
    may('CreateAccessKey', { UserName: userName }),
    may('UpdateAccessKey', { UserName: userName, AccessKeyId: ANY_KEY, Status: 'Inactive' }),
    may('DeleteAccessKey', { UserName: userName, AccessKeyId: ANY_KEY }),
  ])
  const list = keys.ok ? keys.output.AccessKeyMetadata : []
  return (
    <div id="access-keys">
      <Section title={words.keys} description={words.keysText}>
        <div className={styles.form}>
          {keys.ok ? null : <NotShown failure={keys.failure} title={words.keysHidden} sid="AllowListAccessKeys" />}
          {keys.ok && list.length === 0 ? <p className={styles.quiet}>{words.noKeys}</p> : null}
          {list.length > 0 ? (
            <Table
              caption={words.keys}
              columns={[words.keyId, words.status, words.created, words.actions]}
              rows={list.map((key) => ({
                key: key.AccessKeyId,
                cells: [
                  <Copyable key="id" value={key.AccessKeyId} what={words.keyId} />,
                  <KeyStatus key="status" active={key.Status === 'Active'} />,
                  <RelativeTime key="at" at={key.CreateDate} now={now} />,
                  <KeyActions key="act" userName={userName} accessKey={key} denied={{ update, remove }} />,
                ],
              }))}
            />
          ) : null}
          {list.map((key) => (
            <KeyCommands key={key.AccessKeyId} userName={userName} accessKey={key} />
          ))}
          {create ? (
            <DeniedButton missing={create}>{words.createKey}</DeniedButton>
          ) : (
            <NewKey userName={userName} token={crypto.randomUUID()} full={list.length >= 2} />
          )}
        </div>
      </Section>
    </div>
  )
}

function KeyCommands({ userName: UserName, accessKey }: Pick<KeyActionsProps, 'userName' | 'accessKey'>) {
  const { AccessKeyId, Status } = accessKey
  const [text, switched] = Status === 'Active' ? [words.deactivate, 'Inactive'] : [words.activate, 'Active']
  const key = { UserName, AccessKeyId }
  return (
    <>
      <Commands
        about={`${text} ${AccessKeyId}`}
        calls={[{ name: 'UpdateAccessKey', input: { ...key, Status: switched } }]}
      />
      <Commands about={`${words.deleteKey} ${AccessKeyId}`} calls={[{ name: 'DeleteAccessKey', input: key }]} />
    </>
  )
}

function KeyStatus({ active }: { active: boolean }) {
  return active ? words.active : <span className={styles.quiet}>{words.inactive}</span>
}

const ANY_KEY = 'AKIAAAAAAAAAAAAAAAAA'

interface KeyActionsProps {
  userName: string
  accessKey: { AccessKeyId: string; Status: 'Active' | 'Inactive' }
  denied: Record<'update' | 'remove', MissingPermission | undefined>
}

function KeyActions({ userName, accessKey: { AccessKeyId, Status }, denied }: KeyActionsProps) {
  const switchTo = Status === 'Active' ? 'Inactive' : 'Active'
  const switchText = Status === 'Active' ? words.deactivate : words.activate
  const fields = { UserName: userName, AccessKeyId }
  return (
    <RowActions>
      {denied.update === undefined ? (
        <ActionForm action={switchKey} problem={words.keyProblem} fields={{ ...fields, Status: switchTo }}>
          <Button variant="plain">{switchText}</Button>
        </ActionForm>
      ) : (
        <DeniedButton variant="plain" missing={denied.update}>
          {switchText}
        </DeniedButton>
      )}
      {denied.remove === undefined ? (
        <details className={styles.confirm}>
          <summary>{words.deleteKey}</summary>
          <p>{words.deleteKeyText}</p>
          <ActionForm action={deleteKey} problem={words.keyProblem} fields={fields}>
            <div>
              <Button>{words.deleteKeyNow}</Button>
            </div>
          </ActionForm>
        </details>
      ) : (
        <DeniedButton variant="plain" missing={denied.remove}>
          {words.deleteKey}
        </DeniedButton>
      )}
    </RowActions>
  )
}
