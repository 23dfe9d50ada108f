'use client'
// The sign-in form of a root user, which posts to its page as an account's form does.
import type { ReactNode } from 'react'
import { TextField } from '@/components/form/fields/fields'
import { PlainPostForm } from '@/components/form/post/plain-post-form'
import { PageTitle } from '@/components/page/page-title'
import { PasswordInput } from '@/components/password/password-input'
import { missingField, signInWords as words } from '../form-words'
import { RefusalBox } from '../refusal-box'
import type { ShownState } from '../refusal-words'
import styles from '../sign-in.module.css'
import { useSignIn } from './[account]/use-sign-in'

interface Props {
  email: string
  /** The state to begin with: after a post without scripts, its refusal. */
  first: ShownState
  /** The return target. The server validates it before rendering and again after the post. */
  next: string | undefined
  /** What happened before. The form's result replaces it. */
  notice: ReactNode
}

export function RootSignInForm({ email, first, next, notice }: Props) {
  const { posting, empty } = useSignIn(first, ['password'])
  const { state, pending } = posting
  const isEmpty = empty.includes('password')
  const refusal = isEmpty ? undefined : state.refusal
  return (
    <>
      <PageTitle title={words.rootTitle} failed={isEmpty || refusal !== undefined} />
      {refusal ? <RefusalBox {...refusal} key={state.attempt} /> : notice}
      <PlainPostForm posting={posting} className={styles.form}>
        <TextField
          name="email"
          label={words.email}
          value={email}
          autoComplete="username"
          readOnly
          required={false}
        />
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="current-password"
          problem={isEmpty ? missingField('password') : undefined}
        />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <button className={styles.submit} id="signin_button" type="submit" aria-busy={pending}>
          {pending ? words.signingIn : words.signIn}
        </button>
      </PlainPostForm>
    </>
  )
}
