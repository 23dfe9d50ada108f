// Sign-in credentials: the password, and the two buttons that open Manage console access. AWS's
// older documentation calls the button Manage password, the present console Manage console access.

import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import { type Answer, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import styles from '../../users.module.css'
import { AccessDialog, AccessOpener } from '../console-access/access-dialog'
import { accessSubject } from '../console-access/access-subject'
import { endResetLink } from './actions'
import { credentialWords as words } from './words'

interface Props {
  userName: string
  now: Date
  access: Answer<'GetConsoleAccess'>
  lastSignIn: Date | 'never' | 'denied'
}

export async function SignInCredentials({ userName, now, access, lastSignIn }: Props) {
  const { accountLabel } = await requireSession()
  const url = accountSignInUrl(config().origin, accountLabel)
  const found = await accessSubject(userName)
  if (!access.ok || !found.ok) {
    const failure = access.ok ? (found.ok ? undefined : found.failure) : access.failure
    return (
      <Section title={words.signIn} description={words.signInText}>
        {failure ? (
          <NotShown failure={failure} title={words.hidden} sid="AllowSeeConsoleAccess" />
        ) : null}
      </Section>
    )
  }
  const { enableDenied, disableDenied, hasPassword } = found.subject
  const denied = enableDenied && (disableDenied || !hasPassword) ? enableDenied : undefined
  const {
    PasswordLastChanged: set,
    PasswordResetRequired: reset,
    PasswordExpires: expires,
    PasswordExpired: expired,
    UnusedPasswordEnds: unusedEnd,
    UnusedTooLong: unusedTooLong = false,
    ResetLinkEnds: linkEnds,
  } = access.output.ConsoleAccess
  const section = (
    <Section
      title={words.signIn}
      description={words.signInText}
      actions={
        denied ? (
          <DeniedButton missing={denied}>{words.manage}</DeniedButton>
        ) : (
          <AccessOpener>{words.manage}</AccessOpener>
        )
      }
    >
      <KeyValues
        columns={3}
        items={[
          {
            label: words.signInLink,
            value: <Copyable value={url} what={words.signInLink} href={url} />,
          },
          {
            label: words.consolePassword,
            value: (
              <div className={styles.stack}>
                <span>
                  {set ? (
                    <>
                      {words.set} <RelativeTime at={set} now={now} />
                    </>
                  ) : (
                    words.notEnabled
                  )}
                </span>
                {denied ? null : <AccessOpener>{words.managePassword}</AccessOpener>}
              </div>
            ),
          },
          {
            label: words.resetRequired,
            value: reset ? (
              <Status kind="warning">{words.resetIsRequired}</Status>
            ) : (
              words.resetNotRequired
            ),
          },
          { label: words.lastSignIn, value: <SignIn at={lastSignIn} now={now} /> },
          {
            label: words.expiry,
            value: (
              <Expiry at={expires} expired={expired === true} hasPassword={hasPassword} now={now} />
            ),
          },
          ...(linkEnds
            ? [
                {
                  label: words.resetLink,
                  value: (
                    <ResetLink userName={userName} at={linkEnds} now={now} denied={enableDenied} />
                  ),
                },
              ]
            : []),
          ...(unusedEnd
            ? [
                {
                  label: words.firstUse,
                  value: (
                    <Status kind={unusedTooLong ? 'error' : 'info'}>
                      {unusedTooLong ? words.unusedTooLong : words.firstUseDue}{' '}
                      <RelativeTime at={unusedEnd} now={now} />
                    </Status>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
  return denied ? section : <AccessDialog subject={found.subject}>{section}</AccessDialog>
}

function SignIn({ at, now }: { at: Props['lastSignIn']; now: Date }) {
  if (at === 'denied') return <span className={styles.quiet}>{words.accessDenied}</span>
  return at === 'never' ? words.never : <RelativeTime at={at} now={now} />
}

interface ResetLinkProps {
  userName: string
  at: Date
  now: Date
  /** The missing permission to set the password, which ending a link needs too. */
  denied: MissingPermission | undefined
}

function ResetLink({ userName, at, now, denied }: ResetLinkProps) {
  return (
    <div className={styles.stack}>
      <Status kind="info">
        {words.resetLinkWorks} <RelativeTime at={at} now={now} />
      </Status>
      {denied ? (
        <DeniedButton missing={denied}>{words.endResetLink}</DeniedButton>
      ) : (
        <ActionForm
          action={endResetLink}
          problem={words.resetLinkProblem}
          fields={{ UserName: userName }}
        >
          <div>
            <Button>{words.endResetLink}</Button>
          </div>
        </ActionForm>
      )}
    </div>
  )
}

interface ExpiryProps {
  at: Date | undefined
  expired: boolean
  hasPassword: boolean
  now: Date
}

function Expiry({ at, expired, hasPassword, now }: ExpiryProps) {
  if (!at) return hasPassword ? words.doesNotExpire : '–'
  if (!expired)
    return (
      <>
        {words.expires} <RelativeTime at={at} now={now} />
      </>
    )
  return (
    <Status kind="warning">
      {words.expired} <RelativeTime at={at} now={now} />
    </Status>
  )
}
