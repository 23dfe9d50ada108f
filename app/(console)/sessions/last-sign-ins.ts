// The message after a sign-in: when and where the user signed in last, and which sign-ins failed
// since.
import { read } from '@/doors/console/console-door'
import type { Flash } from '@/doors/console/flash'
import { lastSignInWords as words } from './words'

/** Returns undefined if no earlier sign-in is recorded. */
export async function lastSignIns(): Promise<Flash | undefined> {
  const answer = await read('GetOwnSignInState', {})
  if (!answer.ok) return undefined
  const { LastSignIn, LastFailedSignIn, FailedSignIns } = answer.output.SignInState
  const hasFailed = LastFailedSignIn !== undefined && FailedSignIns > 0
  if (!LastSignIn && !hasFailed) return undefined
  return {
    tone: 'info',
    text: LastSignIn ? words.last(exact(LastSignIn.Time), LastSignIn.SourceIp) : words.first,
    ...(hasFailed && {
      details: [
        words.failed(FailedSignIns),
        words.lastFailed(exact(LastFailedSignIn.Time), LastFailedSignIn.SourceIp),
        words.notYou,
      ],
      link: { text: words.credentials, href: '/security-credentials' },
    }),
    stamp: crypto.randomUUID(),
  }
}

const exact = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
