// Why the session of this browser ended, above the sign-in form. Without an ended session there is nothing to say.
import { endedSessionReason } from '@/doors/console/stale-session'
import { sessionEndedMessages as words } from './messages'
import styles from './sign-in.module.css'

export async function SessionEnded() {
  const reason = await endedSessionReason()
  if (!reason) return null
  return (
    <div className={`${styles.alert} ${styles.alertInfo}`} role="status">
      <p>{words[reason]}</p>
    </div>
  )
}
