// One's own password and last sign-in. Each value needs its own permission.
import { DeniedNote } from '@/components/feedback/denied-note'
import { Section } from '@/components/page/section'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import { read } from '@/doors/console/console-door'
import type { ConsoleAccess } from '@/iam/shapes/console-session'
import styles from './security-credentials.module.css'
import { credentialsWords as words } from './words'

export async function SignInState({ userName, now }: { userName: string; now: Date }) {
  const [access, user] = await Promise.all([
    read('GetConsoleAccess', { UserName: userName }),
    read('GetUser', { UserName: userName }),
  ])
  const hidden = <span className={styles.quiet}>{words.accessDenied}</span>
  const password = access.ok ? access.output.ConsoleAccess : undefined
  const lastUsed = user.ok ? user.output.User.PasswordLastUsed : undefined
  return (
    <Section title={words.signIn}>
      <div className={styles.parts}>
        <KeyValues
          columns={3}
          items={[
            {
              label: words.passwordAge,
              value: password ? <Changed access={password} now={now} /> : hidden,
            },
            {
              label: words.passwordExpires,
              value: password ? <Expires access={password} now={now} /> : hidden,
            },
            {
              label: words.lastSignIn,
              value: user.ok ? (
                lastUsed ? (
                  <RelativeTime at={lastUsed} now={now} />
                ) : (
                  words.never
                )
              ) : (
                hidden
              ),
            },
          ]}
        />
        {[access, user].map((answer, i) => {
          const denied = answer.ok ? undefined : answer.failure.detail.denied
          const title = [words.passwordHidden, words.lastSignInHidden][i] ?? ''
          return denied ? <DeniedNote key={title} title={title} missing={denied} /> : null
        })}
      </div>
    </Section>
  )
}

function Changed({ access, now }: { access: ConsoleAccess; now: Date }) {
  const { PasswordLastChanged: at } = access
  if (!at) return words.noPassword
  return (
    <>
      {words.changed} <RelativeTime at={at} now={now} />
    </>
  )
}

function Expires({ access, now }: { access: ConsoleAccess; now: Date }) {
  const { PasswordExpires: at, PasswordExpired } = access
  if (!at) return words.neverExpires
  const time = <RelativeTime at={at} now={now} />
  return PasswordExpired ? <Status kind="error">{time}</Status> : time
}
