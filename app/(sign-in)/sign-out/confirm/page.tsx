// The target of AWS's sign-out links. A GET request must not sign out: any other site could link to
// it or load it as an image. So this page asks, and its button posts.
import { redirect } from 'next/navigation'
import { PageTitle } from '@/components/page/page-title'
import { currentSession } from '@/doors/console/session'
import styles from '../../sign-in.module.css'
import { signOutWords as words } from '../../words'

export default async function ConfirmSignOut() {
  const session = await currentSession()
  if (!session) redirect('/signin')
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={styles.title}>{words.title}</h1>
      <p>{words.text(session.userName, session.accountLabel)}</p>
      <form className={styles.form} action="/sign-out" method="post">
        <button className={styles.submit} type="submit">
          {words.signOut}
        </button>
      </form>
      <div className={styles.foot}>
        <a href="/iam">{words.stay}</a>
      </div>
    </>
  )
}
