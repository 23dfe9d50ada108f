// The warning in the days before the signed-in user's password expires.
import { Alert } from '@/components/feedback/alert'
import { passwordExpiresIn } from '@/doors/console/console-door'
import { consoleWords as words } from './words'

/** `link` leads to the form that changes the password. */
export async function PasswordExpiryNotice({ link = false }: { link?: boolean }) {
  const days = await passwordExpiresIn()
  if (days === undefined) return null
  return (
    <Alert tone="warning" title={words.passwordExpires(days)}>
      {link ? <a href="/security-credentials">{words.changeNow}</a> : null}
    </Alert>
  )
}
