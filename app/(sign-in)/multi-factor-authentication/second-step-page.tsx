// The parts that the pages of the second step share: whose sign-in it is, the offer to synchronise
// a device, and what replaces the form if no sign-in is pending.
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/page/page-title'
import { KeyValues } from '@/components/value/key-values'
import type { PendingOwner } from '@/doors/console/sign-in-door/pending-page'
import { setResponseStatus } from '@/platform/response-status'
import styles from '../sign-in.module.css'
import { codeWords } from './code-words'
import { secondStepWords as words } from './words'

export function OwnerOfSignIn({ owner }: { owner: PendingOwner }) {
  const { accountLabel, userName, email } = owner
  const items = [
    { label: words.account, value: accountLabel },
    ...(userName === undefined ? [] : [{ label: words.userName, value: userName }]),
    ...(email === undefined ? [] : [{ label: words.email, value: email }]),
  ]
  return (
    <div className={styles.form}>
      <KeyValues columns={2} items={items} />
    </div>
  )
}

/** Offers to synchronise the device, after several wrong codes. */
export function ResyncOffer() {
  return (
    <div className={`${styles.alert} ${styles.alertInfo}`} role="status">
      <p>{codeWords.offer}</p>
      <p>
        <a href="/multi-factor-authentication/resync">{words.resyncLink}</a>
      </p>
    </div>
  )
}

/** @param signInPage where to begin again */
export function NoPendingSignIn({ signInPage }: { signInPage: string }): ReactNode {
  setResponseStatus(410)
  return (
    <>
      <PageTitle title={words.overTitle} />
      <h1 className={styles.title}>{words.overTitle}</h1>
      <p>{words.overText}</p>
      <div className={styles.foot}>
        <a href={signInPage}>{words.signIn}</a>
      </div>
    </>
  )
}
