// What happened before, above the sign-in form: a session ended, or a link set a new password.
import { isPasswordSetAnnounced } from '@/doors/console/resets/reset-cookies'
import { userResetWords as words } from './recovery-words'
import { SessionEnded } from './session-ended'
import styles from './sign-in.module.css'
import tones from './sign-in-notice.module.css'

/** @param account the account of the page, as its address has it */
export const SignInNotice = async ({ account }: { account: string }) =>
  (await SessionEnded()) ?? (await PasswordSet({ account }))

async function PasswordSet({ account }: { account: string }) {
  if (!(await isPasswordSetAnnounced(account))) return null
  return (
    <div className={`${styles.alert} ${tones.success}`} role="status">
      <h2>{words.doneTitle}</h2>
      <p>{words.doneText}</p>
    </div>
  )
}
