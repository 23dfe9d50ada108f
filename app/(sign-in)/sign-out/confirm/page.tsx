// The target of AWS's sign-out links. A GET request must not sign out: any other site could link to
// it or load it as an image. So this page asks, and its button posts.
import { redirect } from 'next/navigation'
import { PageTitle } from '@/components/page/page-title'
import { currentSession } from '@/doors/console/session'
import { signInPage, signOutPath } from '@/doors/console/sign-in-door/sign-in-pages'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import styles from '../../sign-in.module.css'
import { signOutWords as words } from '../../words'

interface Props {
  searchParams: Promise<{ next?: string | string[] }>
}

/** With `next`, the next user continues at that page after signing in. */
export default async function ConfirmSignOut({ searchParams }: Props) {
  const next = safeReturnTarget((await searchParams).next)
  const session = await currentSession()
  if (!session) redirect(signInPage(next))
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={styles.title}>{words.title}</h1>
      <p>{words.text(session.userName, session.accountLabel)}</p>
      <form className={styles.form} action={signOutPath(next)} method="post">
        <button className={styles.submit} type="submit">
          {words.signOut}
        </button>
      </form>
      <div className={styles.foot}>
        <a href={next ?? '/iam'}>{words.stay}</a>
      </div>
    </>
  )
}
