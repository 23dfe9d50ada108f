'use client'
// The sign-in form. Its fields are uncontrolled, so text entered before hydration is kept. It works
// without JavaScript; scripts add the show button, the Caps Lock notice and the check before the
// post.
import type { ReactNode } from 'react'
import { TextField } from '@/components/form/fields/fields'
import { PlainPostForm } from '@/components/form/post/plain-post-form'
import { PageTitle } from '@/components/page/page-title'
import { PasswordInput } from '@/components/password/password-input'
import type { SignInField } from '@/doors/console/sign-in-door/sign-in-form'
import { missingField, signInWords as words } from '../../form-words'
import { RefusalBox } from '../../refusal-box'
import type { ShownState } from '../../refusal-words'
import styles from '../../sign-in.module.css'
import { useSignIn } from './use-sign-in'

interface Props {
  /** The state to begin with: after a post without scripts, its refusal. */
  first: ShownState
  /** The return target. The server validates it before rendering and again after the post. */
  next: string | undefined
  /** What happened before. The form's result replaces it. */
  notice: ReactNode
  /** The check box. The page renders it, so that no script contains it. */
  remember: ReactNode
}

const FIELDS: readonly SignInField[] = ['account', 'userName', 'password']

export function SignInForm({ first, next, notice, remember }: Props) {
  const { posting, empty } = useSignIn(first, FIELDS)
  const { state, pending } = posting
  const refusal = empty.length === 0 ? state.refusal : undefined
  const problem = (field: SignInField) => (empty.includes(field) ? missingField(field) : undefined)
  return (
    <>
      <PageTitle title={words.accountTitle} failed={empty.length > 0 || refusal !== undefined} />
      {refusal ? <RefusalBox {...refusal} key={state.attempt} /> : notice}
      <PlainPostForm posting={posting} className={styles.form}>
        <TextField
          name="account"
          label={words.account}
          hint={words.accountHint}
          value={state.account}
          autoComplete="organization"
          problem={problem('account')}
        />
        <TextField
          name="userName"
          label={words.userName}
          value={state.userName}
          autoComplete="username"
          problem={problem('userName')}
        />
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="current-password"
          problem={problem('password')}
        />
        {remember}
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <button className={styles.submit} type="submit" aria-busy={pending}>
          {pending ? words.signingIn : words.signIn}
        </button>
      </PlainPostForm>
    </>
  )
}
