// The console's frame: top bar, navigation, and the page. Who is signed in is asked here and by each page; the answer is read once.
import type { ReactNode } from 'react'
import { FormOwner } from '@/components/form/entries/form-owner'
import { ErrorPage } from '@/components/frame/error-page'
import { SideNavigation } from '@/components/frame/side-navigation'
import { TopBar } from '@/components/frame/top-bar'
import { visualMode } from '@/server/preferences'
import { currentSession } from '@/server/session'
import { switchVisualMode } from './actions'
import styles from './console.module.css'
import { databaseIsAway } from './database-away'
import { outageMessages, consoleMessages as words } from './messages'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await sessionUnlessDatabaseIsAway()
  if (session === 'databaseAway') return <Outage />
  if (!session) return children // the page sends the browser to sign in, and back to itself afterwards
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <TopBar
        user={{ userName: session.userName, accountLabel: session.accountLabel, accountId: session.accountId }}
        mode={await visualMode()}
        switchMode={switchVisualMode}
        words={words}
      />
      <div className={styles.body}>
        <SideNavigation
          title={words.service}
          label={words.navigation}
          links={[
            { href: '/iam', text: words.dashboard },
            { href: '/iam/users', text: words.users },
            { href: '/iam/account-settings', text: words.accountSettings },
            { href: '/iam/policy-simulator', text: words.policySimulator },
          ]}
        />
        <main className={styles.main} id="content" tabIndex={-1}>
          <FormOwner id={`${session.accountId}/${session.userId}`}>{children}</FormOwner>
        </main>
      </div>
    </div>
  )
}

/** The status is set already where the database was found to be away; here it only must not become a blank page. */
async function sessionUnlessDatabaseIsAway() {
  try {
    return await currentSession()
  } catch (error) {
    if (databaseIsAway(error)) return 'databaseAway'
    throw error
  }
}

function Outage() {
  return (
    <ErrorPage title={outageMessages.title} text={outageMessages.text}>
      <form method="get">
        <button type="submit">{outageMessages.tryAgain}</button>
      </form>
    </ErrorPage>
  )
}
