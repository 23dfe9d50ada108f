'use client'
// The second step by a passkey or security key: the browser's dialog, whose answer is posted.
import type { ReactNode } from 'react'
import { PlainPostForm } from '@/components/form/post/plain-post-form'
import { PageTitle } from '@/components/page/page-title'
import { answerWithPasskey } from '@/components/passkey/browser-passkey'
import { passkeyWords } from '@/components/passkey/passkey-words'
import { usePasskeyDialog } from '@/components/passkey/use-passkey-dialog'
import type { CodeFieldName, PasskeyField } from '@/doors/console/sign-in-door/second-step-form'
import { RefusalBox } from '../refusal-box'
import styles from '../sign-in.module.css'
import { codeWords as words } from './code-words'
import type { ShownCodeState } from './shown-code-state'
import { useCodeForm } from './use-code-form'

interface Props {
  /** The state to begin with: after a post without scripts, its refusal. */
  first: ShownCodeState
  /** Hidden fields, which name the pending sign-in. */
  hidden: Record<string, string>
  /** The options for the browser, as JSON. */
  options: string
  /** What the form is about. */
  children: ReactNode
}

const FIELD: PasskeyField = 'passkey'
const NO_CODES: readonly CodeFieldName[] = []

export function PasskeyForm({ first, hidden, options, children }: Props) {
  const { posting } = useCodeForm(first, NO_CODES)
  const { state, pending, form } = posting
  const dialog = usePasskeyDialog(() => answerWithPasskey(options), form)
  const { problem } = dialog
  const waiting = dialog.isOpen || pending
  const refusal = problem
    ? { title: words.passkeyProblem, text: passkeyWords.problems[problem] }
    : state.refusal

  return (
    <>
      <PageTitle title={words.title} failed={refusal !== undefined} />
      <h1 className={styles.title}>{words.title}</h1>
      {refusal ? <RefusalBox {...refusal} key={problem ?? state.attempt} /> : null}
      {children}
      <noscript>
        <p>{passkeyWords.noScripts}</p>
      </noscript>
      <PlainPostForm posting={posting} className={styles.form} fields={hidden}>
        <input type="hidden" name={FIELD} ref={dialog.field} />
        <button
          className={styles.submit}
          id="mfa_passkey_button"
          type="button"
          aria-busy={waiting}
          onClick={() => void dialog.open()}
        >
          {waiting ? words.askingPasskey : words.usePasskey}
        </button>
      </PlainPostForm>
    </>
  )
}
