'use client'
// The form to change one's own password, with its checks while typing and its result. Without
// JavaScript, only the checks, the meter and the show buttons are missing.
import { type ReactNode, useMemo, useRef } from 'react'
import { type Control, Controller } from 'react-hook-form'
import {
  checkPassword,
  type PasswordPolicy,
  passwordRulesAttribute,
} from '@/rules/password/password-policy'
import { Button } from '../form/buttons/button'
import { PostForm } from '../form/post/post-form'
import { usePost } from '../form/post/use-post'
import { PageTitle } from '../page/page-title'
import { ChangePasswordAnswer } from './change-password-answer'
import styles from './change-password-form.module.css'
import {
  type ChangePasswordState,
  type FieldProblems,
  type PasswordField,
  problemsOf,
} from './change-password-problems'
import type { ChangePasswordForm as Form } from './change-password-shape'
import { type ChangePasswordWords, changeAnswerWords } from './change-password-words'
import { PasswordGuidance } from './password-guidance'
import { PasswordInput } from './password-input'
import { useStrength } from './strength'
import { useChangePasswordForm } from './use-change-password-form'
import { laterRulesWords } from './words'

interface Props {
  /** Undefined if the user may not read it. Then the server's refusal names the broken rules. */
  policy: PasswordPolicy | undefined
  /** Whether the console refuses compromised passwords, as far as the user may know. */
  refusesCompromised: boolean
  user: { name: string; arn: string }
  account: { id: string; alias?: string }
  words: ChangePasswordWords
  action: (before: ChangePasswordState, form: FormData) => Promise<ChangePasswordState>
  /** Further fields of the form. */
  children?: ReactNode
}

export function ChangePasswordForm({ policy, user, account, words, action, ...rest }: Props) {
  const submitCheck = useRef<() => Promise<boolean>>(async () => true)
  const posting = usePost<ChangePasswordState>(
    action,
    { status: 'idle' },
    { check: () => submitCheck.current() },
  )
  const { state, pending, form: element } = posting
  const { id, alias } = account
  const accountNames = useMemo(() => (alias === undefined ? [id] : [id, alias]), [id, alias])
  const refused = state.failure ? problemsOf(state.failure, user.arn, words) : undefined
  const serverProblems = state.fields ?? refused?.fields ?? {}
  const form = useChangePasswordForm({
    policy,
    accountNames,
    element,
    state,
    serverProblems,
    words,
  })
  const strength = useStrength(form.newPassword, [user.name, ...accountNames])
  const failed = refused?.page !== undefined || Object.keys(form.problems).length > 0

  submitCheck.current = () =>
    new Promise(
      (done) =>
        void form.handleSubmit(
          () => done(true),
          () => done(false),
        )(),
    )
  const field = { control: form.control, problems: form.problems, words }

  return (
    <PostForm posting={posting} className={styles.form}>
      <PageTitle title={words.title} failed={failed} />
      <ChangePasswordAnswer
        changed={state.status === 'done'}
        page={refused?.page}
        fields={form.problems}
        stamp={state.stamp}
      />
      {/* The user name for password managers. It has no name, so it is not posted. */}
      <input type="text" autoComplete="username" value={user.name} readOnly hidden />
      {rest.children}
      <div className={styles.fields}>
        <div className={styles.current}>
          <Field {...field} name="OldPassword" autoComplete="current-password" />
        </div>
        <div className={styles.new}>
          <Field
            {...field}
            name="NewPassword"
            autoComplete="new-password"
            {...(policy && { passwordRules: passwordRulesAttribute(policy) })}
            checksAlso="ConfirmNewPassword"
          />
        </div>
        {policy ? (
          <div className={styles.guidance}>
            <PasswordGuidance
              checks={checkPassword(policy, form.newPassword, { accountNames })}
              typed={form.newPassword !== ''}
              refused={form.problems.NewPassword !== undefined}
              strength={strength}
              notes={laterRulesWords(policy, rest.refusesCompromised)}
            />
          </div>
        ) : null}
        <div className={styles.confirm}>
          <Field {...field} name="ConfirmNewPassword" autoComplete="new-password" />
        </div>
        <div className={styles.submit}>
          <Button variant="primary" busy={pending} busyText={changeAnswerWords.submitting}>
            {words.submit}
          </Button>
        </div>
      </div>
    </PostForm>
  )
}

interface FieldProps {
  control: Control<Form>
  problems: FieldProblems
  words: ChangePasswordWords
  name: PasswordField
  autoComplete: 'current-password' | 'new-password'
  passwordRules?: string
  /** A field whose check depends on this field's value. */
  checksAlso?: PasswordField
}

function Field({ control, problems, words, name, checksAlso, ...rest }: FieldProps) {
  return (
    <Controller
      control={control}
      name={name}
      {...(checksAlso && { rules: { deps: [checksAlso] } })}
      render={({ field }) => (
        <PasswordInput
          {...rest}
          name={name}
          label={words[name]}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          problem={problems[name]}
        />
      )}
    />
  )
}
