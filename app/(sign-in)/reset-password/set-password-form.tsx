'use client'
// The form of both pages that set a password by a link. Its fields are uncontrolled, so text
// entered before hydration is kept.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { changeAnswerWords } from '@/components/password/change-password-words'
import { PasswordGuidance } from '@/components/password/password-guidance'
import { PasswordInput } from '@/components/password/password-input'
import { useStrength } from '@/components/password/strength'
import { laterRulesWords } from '@/components/password/words'
import {
  checkPassword,
  type PasswordPolicy,
  passwordRulesAttribute,
} from '@/rules/password/password-policy'
import { recoveryWords, setPasswordWords as words } from '../recovery-words'
import { RefusalBox } from '../refusal-box'
import styles from '../sign-in.module.css'
import type { SetPasswordState } from './password-post'

/** The user whose password is set, and the rules of the account. */
export interface PasswordRules {
  userName: string
  policy: PasswordPolicy
  refusesCompromised: boolean
  accountNames: readonly string[]
}

interface Props {
  action: (before: SetPasswordState, form: FormData) => Promise<SetPasswordState>
  /** The rules are checked while typing. Without them, the refusal of the server names them. */
  rules?: PasswordRules
  /** Values by field name that are posted with the password. */
  hidden?: Record<string, string>
  /** Text above the fields. */
  children?: ReactNode
}

export function SetPasswordForm({ action, rules, hidden = {}, children }: Props) {
  const posting = usePost<SetPasswordState>(action, {})
  const { state, pending } = posting
  const { problems = {}, failed } = state
  const element = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  useLayoutEffect(() => {
    setTyped(element.current?.querySelector('input')?.value ?? '')
  }, [])
  return (
    <>
      <PageTitle title={recoveryWords.setTitle} failed={state.stamp !== undefined} />
      <h1 className={styles.title}>{recoveryWords.setTitle}</h1>
      {failed ? <RefusalBox title={changeAnswerWords.problem} text={failed} /> : null}
      {children}
      <PostForm posting={posting} className={styles.form}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {/* The user name for password managers. It has no name, so it is not posted. */}
        {rules ? (
          <input type="text" autoComplete="username" value={rules.userName} readOnly hidden />
        ) : null}
        <div ref={element} onInput={({ target }) => setTyped((target as HTMLInputElement).value)}>
          <PasswordInput
            name="NewPassword"
            label={words.NewPassword}
            autoComplete="new-password"
            problem={problems.NewPassword}
            {...(rules && { passwordRules: passwordRulesAttribute(rules.policy) })}
          />
        </div>
        {rules ? (
          <Guidance rules={rules} typed={typed} refused={problems.NewPassword !== undefined} />
        ) : null}
        <PasswordInput
          name="ConfirmNewPassword"
          label={words.ConfirmNewPassword}
          autoComplete="new-password"
          problem={problems.ConfirmNewPassword}
        />
        <button
          className={styles.submit}
          id="reset_password_submit"
          type="submit"
          aria-busy={pending}
        >
          {words.submit}
        </button>
      </PostForm>
    </>
  )
}

interface GuidanceProps {
  rules: PasswordRules
  typed: string
  refused: boolean
}

function Guidance({ rules, typed, refused }: GuidanceProps) {
  const { userName, policy, refusesCompromised, accountNames } = rules
  return (
    <PasswordGuidance
      checks={checkPassword(policy, typed, { accountNames })}
      typed={typed !== ''}
      refused={refused}
      strength={useStrength(typed, [userName, ...accountNames])}
      notes={laterRulesWords(policy, refusesCompromised)}
    />
  )
}
