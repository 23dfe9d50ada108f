'use client'
// The form of the second step, with one code to sign in or two to synchronise a device. It works
// without JavaScript; scripts add the check before the post.
import type { ReactNode } from 'react'
import { TextField } from '@/components/form/fields/fields'
import { PlainPostForm } from '@/components/form/post/plain-post-form'
import { PageTitle } from '@/components/page/page-title'
import type { CodeFieldName } from '@/doors/console/sign-in-door/second-step-form'
import { FirstFocus } from '../first-focus'
import { RefusalBox } from '../refusal-box'
import styles from '../sign-in.module.css'
import { codeWords as words } from './code-words'
import type { ShownCodeState } from './shown-code-state'
import { useCodeForm } from './use-code-form'

interface Props {
  kind: 'signIn' | 'resync'
  /** The state to begin with: after a post without scripts, its refusal. */
  first: ShownCodeState
  /** Hidden fields, which name the pending sign-in. */
  hidden: Record<string, string>
  /** Offers to synchronise the device, after several wrong codes. */
  offer?: ReactNode
  /** What the form is about, above its fields. */
  children: ReactNode
}

const FIELDS: Record<Props['kind'], readonly CodeFieldName[]> = {
  signIn: ['mfaCode'],
  resync: ['mfaCode1', 'mfaCode2'],
}
const TITLE = { signIn: words.title, resync: words.resyncTitle }
const SUBMIT = {
  signIn: { id: 'mfa_submit_button', label: words.submit, busy: words.submitting },
  resync: { id: 'mfa_resync_button', label: words.resync, busy: words.resyncing },
}

export function CodeForm({ kind, first, hidden, offer, children }: Props) {
  const fields = FIELDS[kind]
  const { posting, malformed } = useCodeForm(first, fields)
  const { state, pending } = posting
  const refusal = malformed.length === 0 ? state.refusal : undefined
  const { id, label, busy } = SUBMIT[kind]
  return (
    <>
      <PageTitle title={TITLE[kind]} failed={malformed.length > 0 || refusal !== undefined} />
      <h1 className={styles.title}>{TITLE[kind]}</h1>
      {refusal ? <RefusalBox {...refusal} key={state.attempt} /> : null}
      {state.offersResync ? offer : null}
      {children}
      <PlainPostForm posting={posting} className={styles.form} fields={hidden}>
        {fields.map((field) => (
          <TextField
            key={field}
            name={field}
            label={words[field]}
            hint={field === 'mfaCode2' ? words.secondHint : words.codeHint}
            autoComplete="one-time-code"
            digits
            problem={malformed.includes(field) ? words.malformed : undefined}
          />
        ))}
        <FirstFocus field={fields[0] ?? ''} />
        <button className={styles.submit} id={id} type="submit" aria-busy={pending}>
          {pending ? busy : label}
        </button>
      </PlainPostForm>
    </>
  )
}
