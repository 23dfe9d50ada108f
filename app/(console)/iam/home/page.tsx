// AWS's address of the IAM console, `/iam/home#/users`. The fragment names the page, and only the
// browser sees it. A script opens the page; without scripts, the pages are listed. The page needs
// no session, since a redirect to the sign-in page would lose the fragment.
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
  // The parameter in which AWS's sign-in page passes the fragment on.
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
  await requireSession() // a session that must set a new password does that first
  return (
    <ConsolePage title={words.title} help="notFound" keepsFlash>
      <Section title={words.pages}>{content}</Section>
    </ConsolePage>
  )
}
