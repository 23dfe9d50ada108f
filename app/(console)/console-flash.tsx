// The message of the form that led to this page, or of the sign-in, shown once at the top of the
// page.
import { Flash } from '@/components/feedback/flash'
import { takeFlash } from '@/doors/console/flash'
import { lastSignIns } from './sessions/last-sign-ins'
import { consoleWords as words } from './words'

export async function ConsoleFlash() {
  const waiting = await takeFlash()
  const flash = waiting === 'signedIn' ? await lastSignIns() : waiting
  return <Flash flash={flash} dismissText={words.dismiss} />
}
