// The console's frame: top bar, side navigation, and the page, which has its own main element. The
// layout and each page require the session; it is read once per request.
import type { ReactNode } from 'react'
import { FormOwner } from '@/components/form/entries/form-owner'
import { ErrorPage } from '@/components/frame/error-page'
import { outageWords } from '@/components/frame/error-words'
import { SessionEnd } from '@/components/frame/session-end'
import { SideNavigation } from '@/components/frame/side-navigation'
import { TopBar } from '@/components/frame/top-bar'
import { ServerOrigin } from '@/components/value/server-origin'
import { navigation as navigationState, visualMode } from '@/doors/console/preferences'
import { type CurrentSession, currentSession } from '@/doors/console/session'
import { config } from '@/platform/config'
import { extendSession, switchNavigation, switchVisualMode } from './actions'
import styles from './console.module.css'
import { isDatabaseUnavailable } from './database-unavailable'
import { isFileAddress } from './file-address'
import { navigation } from './navigation'
import { sessionWords, consoleWords as words } from './words'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await sessionUnlessDatabaseIsAway()
  if (session === 'databaseUnavailable') return <Outage />
  // Without a session, the page redirects to the sign-in page. A session that must set a new
  // password sees no console page, and the address of a file shows no account.
  if (!session || session.purpose === 'changePassword' || (await isFileAddress())) return children
  const closed = (await navigationState()) === 'closed'
  return (
    <ServerOrigin origin={config().origin}>
      <div className={styles.frame}>
        <a className={styles.skip} href="#content">
          {words.skip}
        </a>
        <TopBar
          user={{
            userName: session.userName,
            accountLabel: session.accountLabel,
            accountId: session.accountId,
            rootName: rootNameOf(session),
          }}
          mode={await visualMode()}
          switchMode={switchVisualMode}
          navigationIsClosed={closed}
          switchNavigation={switchNavigation}
          words={words}
        />
        <div className={styles.body}>
          <SideNavigation
            title={words.service}
            label={words.navigation}
            groups={navigation}
            closed={closed}
            switchNavigation={switchNavigation}
            words={{ closeNavigation: words.closeNavigation }}
          />
          <FormOwner id={`${session.accountId}/${session.userId}`}>{children}</FormOwner>
        </div>
        <SessionEnd
          left={session.secondsLeft}
          extend={extendSession}
          words={{ ...sessionWords, endsForGood: sessionWords.endsForGood(config().sessionHours) }}
        />
      </div>
    </ServerOrigin>
  )
}

/** What the root user's menu is called, as in AWS: the account's name, or else alias or ID. */
const rootNameOf = ({ principal, accountName, accountLabel }: CurrentSession) =>
  principal.kind === 'root' ? (accountName ?? accountLabel) : undefined

/**
 * If the database is unavailable, the status is already set. Here the error must only not blank the
 * page.
 */
async function sessionUnlessDatabaseIsAway() {
  try {
    return await currentSession()
  } catch (error) {
    if (isDatabaseUnavailable(error)) return 'databaseUnavailable'
    throw error
  }
}

function Outage() {
  return (
    <ErrorPage title={outageWords.title} text={outageWords.text}>
      <form method="get">
        <button type="submit">{outageWords.tryAgain}</button>
      </form>
    </ErrorPage>
  )
}
