// What happened before, above the sign-in form: a session ended, a link set a new password, or an
// MFA device was synchronised.
import { isPasswordSetAnnounced } from '@/doors/console/resets/reset-cookies'
import { isResyncAnnounced } from '@/doors/console/sign-in-door/pending-page'
import { synchronisedWords } from './multi-factor-authentication/words'
import { userResetWords as words } from './recovery-words'
import { SessionEnded } from './session-ended'
import styles from './sign-in.module.css'
import tones from './sign-in-notice.module.css'

/** @param account the account of the page, as its address has it; undefined for a root user */
export const SignInNotice = async ({ account }: { account?: string }) =>
  (await DeviceSynchronised()) ??
  (await SessionEnded()) ??
  (account === undefined ? null : await PasswordSet({ account }))

async function DeviceSynchronised() {
  if (!(await isResyncAnnounced())) return null
  return (
    <div className={`${styles.alert} ${tones.success}`} role="status">
      <h2>{synchronisedWords.title}</h2>
      <p>{synchronisedWords.text}</p>
    </div>
  )
}

async function PasswordSet({ account }: { account: string }) {
  if (!(await isPasswordSetAnnounced(account))) return null
  return (
    <div className={`${styles.alert} ${tones.success}`} role="status">
      <h2>{words.doneTitle}</h2>
      <p>{words.doneText}</p>
    </div>
  )
}
