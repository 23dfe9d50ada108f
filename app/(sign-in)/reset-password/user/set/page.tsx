// Sets the new password of a link that an administrator handed out, or says that the link does not
// work any more.
import { PageTitle } from '@/components/page/page-title'
import { KeyValues } from '@/components/value/key-values'
import { resetLinkUser } from '@/doors/console/resets/user-reset'
import { setResponseStatus } from '@/platform/response-status'
import { recoveryWords, userResetWords as words } from '../../../recovery-words'
import styles from '../../../sign-in.module.css'
import { SetPasswordForm } from '../../set-password-form'
import { setUserPassword } from './actions'

export default async function SetUserPassword() {
  const user = await resetLinkUser()
  if (user) {
    const { userName, userId, accountId, alias, policy, refusesCompromised } = user
    const accountNames = alias === undefined ? [accountId] : [accountId, alias]
    return (
      <SetPasswordForm
        action={setUserPassword}
        hidden={{ AccountId: accountId, UserId: userId }}
        rules={{ userName, policy, refusesCompromised, accountNames }}
      >
        <div className={styles.form}>
          <p>{words.text}</p>
          <KeyValues
            columns={2}
            items={[
              { label: words.account, value: alias ?? accountId },
              { label: words.userName, value: userName },
            ]}
          />
        </div>
      </SetPasswordForm>
    )
  }
  setResponseStatus(410)
  return (
    <>
      <PageTitle title={recoveryWords.unusableTitle} />
      <h1 className={styles.title}>{recoveryWords.unusableTitle}</h1>
      <p className={styles.form}>{words.unusableText}</p>
      <div className={styles.foot}>
        <a href="/signin">{words.signIn}</a>
      </div>
    </>
  )
}
