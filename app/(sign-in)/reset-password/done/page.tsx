// Confirms the new password. Nobody is signed in by a link.
import { PageTitle } from '@/components/page/page-title'
import { rootPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { recoveryWords as words } from '../../recovery-words'
import styles from '../../sign-in.module.css'

export default function PasswordReset() {
  return (
    <>
      <PageTitle title={words.doneTitle} />
      <h1 className={styles.title}>{words.doneTitle}</h1>
      <p>{words.doneText}</p>
      <div className={styles.foot}>
        <a id="success_link" href={rootPage()}>
          {words.signIn}
        </a>
      </div>
    </>
  )
}
