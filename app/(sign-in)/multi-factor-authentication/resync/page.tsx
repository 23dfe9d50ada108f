// Synchronises a device during a sign-in, with two codes that follow each other.
import { headers } from 'next/headers'
import { pendingSignIn } from '@/doors/console/sign-in-door/pending-page'
import { refusedCode } from '@/doors/console/sign-in-door/second-step-form'
import styles from '../../sign-in.module.css'
import { CodeForm } from '../code-form'
import { NoPendingSignIn, OwnerOfSignIn } from '../second-step-page'
import { shown } from '../shown-code-state'
import { secondStepWords as words } from '../words'

export default async function Resync() {
  const pending = await pendingSignIn()
  if ('signInPage' in pending) return <NoPendingSignIn {...pending} />
  const { hidden, owner } = pending
  const refused = refusedCode(await headers())
  const first = refused ? shown(refused) : { attempt: 0, offersResync: false }
  return (
    <>
      <CodeForm kind="resync" first={first} hidden={hidden}>
        <p>{words.resyncText}</p>
        <OwnerOfSignIn owner={owner} />
      </CodeForm>
      <div className={styles.foot}>
        <a href="/multi-factor-authentication">{words.backToCode}</a>
        <a href="/multi-factor-authentication/cancel">{words.cancel}</a>
      </div>
    </>
  )
}
