'use client'
// Change password: the form, what it says while typing, and what became of it. Without JavaScript only the ticking, the meter and the
// show buttons are missing.
import Button from '@cloudscape-design/components/button'
import type { InputProps } from '@cloudscape-design/components/input'
import { type FormEvent, type Ref, startTransition, useActionState, useMemo, useRef } from 'react'
import { type Control, Controller } from 'react-hook-form'
import { PageTitle } from '@/components/console/page-title'
import { laterRulesWords } from '@/components/password/messages'
import { PasswordGuidance } from '@/components/password/password-guidance'
import { PasswordInput } from '@/components/password/password-input'
import { useStrength } from '@/components/password/strength'
import { checkPassword, type PasswordPolicy, passwordRulesAttribute } from '@/iam/rules/password-policy'
import { type ChangePasswordState, changePassword } from './actions'
import { Answer } from './answer'
import styles from './change-password.module.css'
import type { ChangePasswordForm } from './form-shape'
import { type FieldProblems, type PasswordField, problemsOf, credentialsMessages as words } from './messages'
import { useChangePasswordForm } from './use-change-password-form'

interface Props {
  policy: PasswordPolicy
  user: { name: string; arn: string }
  account: { id: string; alias?: string }
}

export function ChangePassword({ policy, user, account }: Props) {
  const [state, action, pending] = useActionState<ChangePasswordState, FormData>(changePassword, { status: 'idle' })
  const { id, alias } = account
  const accountNames = useMemo(() => (alias === undefined ? [id] : [id, alias]), [id, alias])
  const refused = state.failure ? problemsOf(state.failure, user.arn) : undefined
  const answered = state.fields ?? refused?.fields ?? {}
  const element = useRef<HTMLFormElement>(null)
  const form = useChangePasswordForm({ policy, accountNames, element, state, answered })
  const strength = useStrength(form.newPassword, [user.name, ...accountNames])
  const failed = refused?.page !== undefined || Object.keys(form.problems).length > 0

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (!pending) void form.handleSubmit(() => startTransition(() => action(data)))()
  }
  const field = { control: form.control, problems: form.problems }

  return (
    <form ref={element} action={action} onSubmit={submit} noValidate>
      <PageTitle title={words.title} failed={failed} />
      <Answer changed={state.status === 'done'} page={refused?.page} fields={form.problems} stamp={state.stamp} />
      {/* Tells password managers whose entry is updated. It has no name, so it is not posted. */}
      <input type="text" autoComplete="username" value={user.name} readOnly hidden />
      <div className={styles.fields}>
        <div className={styles.current}>
          <Field {...field} name="OldPassword" autoComplete="current-password" />
        </div>
        <div className={styles.new}>
          <Field
            {...field}
            name="NewPassword"
            autoComplete="new-password"
            passwordRules={passwordRulesAttribute(policy)}
            checksAlso="ConfirmNewPassword"
          />
        </div>
        <div className={styles.guidance}>
          <PasswordGuidance
            checks={checkPassword(policy, form.newPassword, { accountNames })}
            typed={form.newPassword !== ''}
            refused={form.problems.NewPassword !== undefined}
            strength={strength}
            notes={laterRulesWords(policy)}
          />
        </div>
        <div className={styles.confirm}>
          <Field {...field} name="ConfirmNewPassword" autoComplete="new-password" />
        </div>
        <div className={styles.submit}>
          <Button variant="primary" formAction="submit" loading={pending} loadingText={words.submitting}>
            {words.submit}
          </Button>
        </div>
      </div>
    </form>
  )
}

interface FieldProps {
  control: Control<ChangePasswordForm>
  problems: FieldProblems
  name: PasswordField
  autoComplete: 'current-password' | 'new-password'
  passwordRules?: string
  /** A field whose check depends on this one's value. */
  checksAlso?: PasswordField
}

function Field({ control, problems, name, checksAlso, ...rest }: FieldProps) {
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
          inputRef={field.ref as Ref<InputProps.Ref>}
          problem={problems[name]}
        />
      )}
    />
  )
}
