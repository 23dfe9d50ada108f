// Sets the new password of a mailed link, or says that the link does not work any more.
import { PageTitle } from '@/components/page/page-title'
import { hasUsableReset } from '@/doors/console/root/recovery'
import { setResponseStatus } from '@/platform/response-status'
import { recoveryWords as words } from '../../recovery-words'
import styles from '../../sign-in.module.css'
import { SetPasswordForm } from '../set-password-form'
import { setNewPassword } from './actions'

export default async function SetPassword() {
  if (await hasUsableReset()) return <SetPasswordForm action={setNewPassword} />
  setResponseStatus(410)
  return (
    <>
      <PageTitle title={words.unusableTitle} />
      <h1 className={styles.title}>{words.unusableTitle}</h1>
      <p>{words.unusableText}</p>
      <div className={styles.foot}>
        <a href="/forgot-password">{words.startAgain}</a>
      </div>
    </>
  )
}
