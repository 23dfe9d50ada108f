// The summary of a user: the identifiers, and the state of the credentials.

import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import type { Tab } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import type { Answer } from '@/doors/console/console-door'
import type { ConsoleAccess } from '@/iam/shapes/console-session'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { KeyStatus } from '../../access-keys/key-facts'
import type { UserKeys } from '../../access-keys/user-keys'
import styles from '../users.module.css'
import { userWords } from '../words'
import { Locked } from './locked'
import { createKeyPath } from './user-paths'
import { userPageWords as words } from './words'

interface Props {
  userName: string
  user: Answer<'GetUser'>
  access: Answer<'GetConsoleAccess'>
  keys: UserKeys
  /** Whether an unused access key slot links to Create access key. */
  offersKey: boolean
  /** The account's alias, or its ID. */
  account: string
  now: Date
  /** The current tab, to which the button that unlocks returns. */
  tab: Tab
  unlockDenied: MissingPermission | undefined
}

export function Summary(props: Props) {
  const { userName, user, access, keys, offersKey, account, now, tab, unlockDenied } = props
  const denied = <span className={styles.quiet}>{words.accessDenied}</span>
  const about = user.ok ? user.output.User : undefined
  const enabled = access.ok && access.output.ConsoleAccess.Enabled
  const signInUrl = accountSignInUrl(config().origin, account)
  return (
    <Section title={words.summary}>
      <div className={styles.form}>
        {user.ok ? null : (
          <NotShown failure={user.failure} title={userWords.notPermitted} sid="AllowGetUser" />
        )}
        <KeyValues
          columns={3}
          items={[
            {
              label: words.arn,
              value: about ? <Copyable value={about.Arn} what={words.arn} /> : denied,
            },
            {
              label: words.consoleAccess,
              value: access.ok ? (
                <>
                  <AccessStatus access={access.output.ConsoleAccess} />
                  {access.output.ConsoleAccess.Locked ? (
                    <Locked userName={userName} tab={tab} missing={unlockDenied} />
                  ) : null}
                </>
              ) : (
                denied
              ),
            },
            keyItem(1, keys, { userName, offersKey, now }),
            {
              label: words.created,
              value: about ? <RelativeTime at={about.CreateDate} now={now} /> : denied,
            },
            {
              label: words.lastSignIn,
              value: about ? (
                <LastSignIn at={about.PasswordLastUsed} enabled={enabled} now={now} />
              ) : (
                denied
              ),
            },
            keyItem(2, keys, { userName, offersKey, now }),
            {
              label: words.lastActivity,
              value: about ? (
                <LastActivity signIn={about.PasswordLastUsed} keys={keys} now={now} />
              ) : (
                denied
              ),
            },
            {
              label: words.signInUrl,
              value: <Copyable value={signInUrl} what={words.signInUrl} href={signInUrl} />,
            },
            {
              label: words.userId,
              value: about ? <Copyable value={about.UserId} what={words.userId} /> : denied,
            },
            { label: words.path, value: about?.Path ?? denied },
          ]}
        />
      </div>
    </Section>
  )
}

function AccessStatus({ access }: { access: ConsoleAccess }) {
  if (!access.Enabled) return <Status kind="stopped">{words.disabled}</Status>
  const { PasswordExpired, PasswordResetRequired } = access
  return (
    <>
      <EnabledStatus access={access} />
      {PasswordExpired || PasswordResetRequired ? (
        <div>
          <Status kind="warning">{PasswordExpired ? words.expired : words.mustChange}</Status>
        </div>
      ) : null}
    </>
  )
}

/** Whether MFA is required, which is unknown if the caller may not list the devices. */
function EnabledStatus({ access }: { access: ConsoleAccess }) {
  if (access.MFADevices === undefined) return <Status kind="success">{words.enabled}</Status>
  return access.MFADevices > 0 ? (
    <Status kind="success">{words.enabledWithMfa}</Status>
  ) : (
    <Status kind="warning">{words.enabledWithoutMfa}</Status>
  )
}

function LastSignIn({ at, enabled, now }: { at: Date | undefined; enabled: boolean; now: Date }) {
  if (at) return <RelativeTime at={at} now={now} />
  return <span className={styles.quiet}>{enabled ? words.never : words.none}</span>
}

interface LastActivityProps {
  signIn: Date | undefined
  keys: UserKeys
  now: Date
}

/** The newest of the last sign-in and the last uses of the keys, if the caller may see all. */
function LastActivity({ signIn, keys: { list, hidden }, now }: LastActivityProps) {
  const uses = list.flatMap(({ lastUsed }) => lastUsed ?? [])
  if (hidden || uses.includes('denied'))
    return <span className={styles.quiet}>{words.accessDenied}</span>
  const dates = [signIn, ...uses.map((use) => (use === 'denied' ? undefined : use.at))]
  const latest = Math.max(0, ...dates.map((date) => date?.getTime() ?? 0))
  if (latest === 0) return <span className={styles.quiet}>{words.never}</span>
  return <RelativeTime at={new Date(latest)} now={now} />
}

type KeyContext = Pick<Props, 'userName' | 'offersKey' | 'now'>

function keyItem(position: 1 | 2, { list, hidden }: UserKeys, context: KeyContext) {
  const label = words.accessKey(position)
  const denied = <span className={styles.quiet}>{words.accessDenied}</span>
  const key = list[position - 1]
  if (hidden) return { label, value: denied }
  if (!key) return { label, value: <NoKey position={position} count={list.length} {...context} /> }
  return { label, value: <KeySummary label={label} accessKey={key} now={context.now} /> }
}

/** The first unused slot links to Create access key. Only one link may have this name. */
function NoKey({
  position,
  count,
  userName,
  offersKey,
}: KeyContext & { position: number; count: number }) {
  if (!offersKey || position !== count + 1)
    return <span className={styles.quiet}>{words.none}</span>
  return <a href={createKeyPath(userName)}>{words.createKey}</a>
}

interface KeyProps {
  label: string
  accessKey: UserKeys['list'][number]
  now: Date
}

function KeySummary({ label, accessKey: { id, active, created, lastUsed }, now }: KeyProps) {
  return (
    <>
      <Copyable value={id} what={label} />
      <div>
        <KeyStatus active={active} />
      </div>
      <div className={styles.quiet}>
        {words.keyAge} <RelativeTime at={created} now={now} />
        {lastUsed === 'denied' ? null : (
          <>
            {' · '}
            {lastUsed?.at ? (
              <>
                {words.keyUsed} <RelativeTime at={lastUsed.at} now={now} />
              </>
            ) : (
              words.keyNeverUsed
            )}
          </>
        )}
      </div>
    </>
  )
}
