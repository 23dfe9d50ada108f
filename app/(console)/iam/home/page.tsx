// AWS's address of the IAM console, `/iam/home#/users`. The fragment names the page, and only the
// browser sees it: a script opens the page, and without scripts the pages are listed. Nothing here
// needs a session, since a redirect to the sign-in page by itself would lose the fragment.
import { redirect } from 'next/navigation'
import { ErrorPage } from '@/components/frame/error-page'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { currentSession } from '@/doors/console/session'
import { pageOfHash } from '../../aws-addresses'
import { ConsolePage } from '../../console-page'
import { places } from '../../navigation'
import { homeWords as words } from '../../words'
import { HashRoute } from './hash-route'
import styles from './home.module.css'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function Home({ searchParams }: { searchParams: Query }) {
  // AWS's sign-in page passes the fragment on in this parameter.
  const { hashArgs } = await searchParams
  const page = typeof hashArgs === 'string' ? pageOfHash(hashArgs) : undefined
  if (page !== undefined) redirect(page)
  const session = await currentSession()
  const content = (
    <>
      <HashRoute text={words.text} unknown={words.unknown} />
      <ul className={styles.pages}>
        {places.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  )
  if (!session)
    return (
      <ErrorPage title={words.title} text="">
        {content}
      </ErrorPage>
    )
  await requireSession() // a session for a new password has to change it first
  return (
    <ConsolePage title={words.title} help="notFound" keepsFlash>
      <Section title={words.pages}>{content}</Section>
    </ConsolePage>
  )
}
