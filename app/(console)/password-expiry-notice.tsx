// The warning in the last days before the signed-in user's password expires, on every page until
// the user dismisses it. The root user's password does not expire.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { may } from '@/doors/console/console-door'
import { currentSession } from '@/doors/console/session'
import { dismissPasswordExpiry } from './actions'
import styles from './password-expiry-notice.module.css'
import { expiryWords as words } from './words'

export async function PasswordExpiryNotice() {
  const expiry = (await currentSession())?.passwordExpiry
  if (!expiry) return null
  const denied = await may('ChangePassword', { OldPassword: '-', NewPassword: '-' })
  const date = `${expiry.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return (
    <div className={styles.notice}>
      <Alert tone="warning" title={words.title(expiry.daysLeft)}>
        <p>
          {words.onDate(date)}
          {expiry.isHard ? ` ${words.isHard}` : null}
          {denied ? ` ${words.askAdministrator}` : null}
        </p>
        <div className={styles.actions}>
          <a href="/security-credentials">{denied ? words.credentials : words.change}</a>
          <form action={dismissPasswordExpiry}>
            <Button variant="plain">{words.dismiss}</Button>
          </form>
        </div>
      </Alert>
    </div>
  )
}
