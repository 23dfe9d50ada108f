// Why the session of this browser ended, above the sign-in form. Without an ended session there is nothing to say.
import { endedSessionReason } from '@/doors/console/stale-session'
import styles from './sign-in.module.css'
import { sessionEndedWords as words } from './words'

export async function SessionEnded() {
  const reason = await endedSessionReason()
  if (!reason) return null
  return (
    <div className={`${styles.alert} ${styles.alertInfo}`} role="status">
      <p>{words[reason]}</p>
    </div>
  )
}
