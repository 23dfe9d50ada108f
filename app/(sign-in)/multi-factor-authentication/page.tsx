// The second step of a sign-in: a code of an MFA device, after the right password.
import { headers } from 'next/headers'
import { pendingSignIn } from '@/doors/console/sign-in-door/pending-page'
import { refusedCode } from '@/doors/console/sign-in-door/second-step-form'
import styles from '../sign-in.module.css'
import { CodeForm } from './code-form'
import { PasskeyForm } from './passkey-form'
import { NoPendingSignIn, OwnerOfSignIn, ResyncOffer } from './second-step-page'
import { shown } from './shown-code-state'
import { secondStepWords as words } from './words'

interface Props {
  searchParams: Promise<{ method?: string | string[] }>
}

/** The method is a code, unless the owner has passkeys alone or the address asks for one. */
export default async function MultiFactorAuthentication({ searchParams }: Props) {
  const pending = await pendingSignIn()
  if ('signInPage' in pending) return <NoPendingSignIn {...pending} />
  const { hidden, offersResync, owner, hasCodes, passkeyOptions } = pending
  const byPasskey = !hasCodes || (await searchParams).method === 'passkey'
  const refused = refusedCode(await headers())
  const first = refused ? shown(refused) : { attempt: 0 }
  return (
    <>
      {byPasskey && passkeyOptions !== undefined ? (
        <PasskeyForm first={{ ...first, offersResync }} hidden={hidden} options={passkeyOptions}>
          <p>{words.passkeyText}</p>
          <OwnerOfSignIn owner={owner} />
        </PasskeyForm>
      ) : (
        <CodeForm
          kind="signIn"
          first={{ ...first, offersResync }}
          hidden={hidden}
          offer={<ResyncOffer />}
        >
          <p>{words.text}</p>
          <OwnerOfSignIn owner={owner} />
        </CodeForm>
      )}
      <div className={styles.foot}>
        {hasCodes && passkeyOptions !== undefined ? (
          <a href={`/multi-factor-authentication${byPasskey ? '' : '?method=passkey'}`}>
            {words.another}
          </a>
        ) : null}
        <a href="/multi-factor-authentication/troubleshoot">{words.troubleshoot}</a>
        <a href="/multi-factor-authentication/cancel">{words.cancel}</a>
      </div>
    </>
  )
}
