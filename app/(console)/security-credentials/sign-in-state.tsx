// One's own password and sign-ins.
import { Section } from '@/components/page/section'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import { read } from '@/doors/console/console-door'
import type { OwnSignInState, RecordedSignIn } from '@/iam/shapes/console-session'
import { credentialsWords as words } from './words'

export async function SignInState({ now }: { now: Date }) {
  const answer = await read('GetOwnSignInState', {})
  if (!answer.ok) return null
  const state = answer.output.SignInState
  return (
    <Section title={words.signIn}>
      <KeyValues
        columns={2}
        items={[
          { label: words.passwordAge, value: <Changed state={state} now={now} /> },
          { label: words.passwordExpires, value: <Expires state={state} /> },
          { label: words.lastSignIn, value: <SignIn of={state.LastSignIn} now={now} /> },
          {
            label: words.lastFailedSignIn,
            value: <SignIn of={state.LastFailedSignIn} now={now} />,
          },
        ]}
      />
    </Section>
  )
}

interface Props {
  state: OwnSignInState
  now: Date
}

function Changed({ state: { PasswordLastChanged: at }, now }: Props) {
  if (!at) return words.noPassword
  return (
    <>
      {words.changed} <RelativeTime at={at} now={now} />
    </>
  )
}

/** The exact time, because a number of days would differ from the rounded one of the warning. */
function Expires({ state: { PasswordExpires: at, PasswordExpired } }: Pick<Props, 'state'>) {
  if (!at) return words.neverExpires
  const time = <time dateTime={at.toISOString()}>{words.exact(at)}</time>
  return PasswordExpired ? <Status kind="error">{time}</Status> : time
}

function SignIn({ of, now }: { of: RecordedSignIn | undefined; now: Date }) {
  if (!of) return words.noneRecorded
  return (
    <>
      <RelativeTime at={of.Time} now={now} /> {words.from(of.SourceIp)}
    </>
  )
}
