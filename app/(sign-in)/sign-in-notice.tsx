// What happened before, above the sign-in form: a link set a new password, or a session ended.
import { isPasswordSetNoticed } from '@/doors/console/resets/reset-cookies'
import { userResetWords as words } from './recovery-words'
import { SessionEnded } from './session-ended'
import styles from './sign-in.module.css'
import tones from './sign-in-notice.module.css'

export async function SignInNotice() {
  if (!(await isPasswordSetNoticed())) return <SessionEnded />
  return (
    <div className={`${styles.alert} ${tones.success}`} role="status">
      <h2>{words.doneTitle}</h2>
      <p>{words.doneText}</p>
    </div>
  )
}
