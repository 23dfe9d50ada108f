// Why this browser's last session ended, above the sign-in form. Empty if no session ended.
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
