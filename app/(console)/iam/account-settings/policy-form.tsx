'use client'
// The password policy's form, with every option there is: an update replaces the whole policy. It is plain HTML, complete without
// JavaScript; a number stands behind its box, shown by CSS alone.
import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button } from '@/components/form/button'
import { Choice, TextField } from '@/components/form/fields'
import { PageTitle } from '@/components/page/page-title'
import { AsCommand } from '@/components/value/as-command'
import type { PasswordPolicy } from '@/iam/rules/password-policy'
import styles from './account-settings.module.css'
import type { PolicyFormState } from './actions'
import { numberProblem, refusalText, settingsMessages, policyMessages as words } from './messages'
import { policyCalls } from './policy-command'
import {
  BOUNDS,
  DECLARED,
  fieldsOf,
  NUMBERS,
  type NumberField,
  type NumberProblems,
  type PolicyFields,
} from './policy-fields'
import { PreviewPanel } from './preview-panel'

interface Props {
  policy: PasswordPolicy
  action: (before: PolicyFormState, form: FormData) => Promise<PolicyFormState>
  /** The button that leads to the deletion. */
  deletion: ReactNode
}

export function PolicyForm({ policy, action: post, deletion }: Props) {
  const [state, action, pending] = useActionState<PolicyFormState, FormData>(post, { status: 'idle' })
  const [editedSince, setEditedSince] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const fields = state.fields ?? fieldsOf(policy)
  const problems = state.problems ?? {}
  const failed = state.status === 'failed'

  useEffect(() => {
    const wrong = NUMBERS.find((name) => state.problems?.[name])
    const field = wrong && form.current?.elements.namedItem(wrong)
    if (field instanceof HTMLInputElement) field.focus()
  }, [state])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    if (!pending) startTransition(() => action(data))
  }
  // What was shown is not what is in the form any more.
  const preview = editedSince === state.stamp ? undefined : state.preview

  return (
    <form
      className={styles.form}
      ref={form}
      action={action}
      onSubmit={submit}
      onInput={() => setEditedSince(state.stamp)}
      aria-label={words.edit}
      noValidate
    >
      <PageTitle title={settingsMessages.title} failed={failed} />
      {state.failure ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <RefusalWords failure={state.failure} sentence={refusalText} />
        </Alert>
      ) : null}
      <input type="hidden" name="Declares" value={DECLARED.join(' ')} />
      <input type="hidden" name="previewed" value={preview?.fingerprint ?? ''} />
      {policy === 'default' ? <p>{words.first}</p> : null}
      <Fields fields={fields} problems={problems} />
      {preview ? <PreviewPanel {...preview} stamp={state.stamp} /> : null}
      <div className={styles.buttons}>
        <Button variant="primary" name="step" value="apply" busy={pending}>
          {words.apply}
        </Button>
        <Button name="step" value="preview">
          {words.preview}
        </Button>
        {deletion}
      </div>
      <AsCommand calls={policyCalls} initial={rendered(fields)} />
    </form>
  )
}

/** The fields as a form has them: a box that is not ticked is absent. */
const rendered = (fields: PolicyFields): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : value ? 'on' : undefined]),
  )

function Fields({ fields, problems }: { fields: PolicyFields; problems: NumberProblems }) {
  const number = (name: NumberField) => (
    <TextField
      name={name}
      label={words[name]}
      hint={words.bounds(name)}
      value={fields[name]}
      number={BOUNDS[name]}
      problem={problems[name] && numberProblem(name)}
    />
  )
  const box = (name: keyof typeof fields & keyof typeof words, hint?: string) => (
    <Choice type="checkbox" name={name} label={words[name]} hint={hint} chosen={Boolean(fields[name])} />
  )
  return (
    <div className={styles.groups}>
      <Group title={words.later} hint={words.laterHint}>
        {number('MinimumPasswordLength')}
        {box('RequireUppercaseCharacters')}
        {box('RequireLowercaseCharacters')}
        {box('RequireNumbers')}
        {box('RequireSymbols')}
        <div className={styles.switched}>
          {box('PreventPasswordReuse')}
          <div>{number('PasswordReusePrevention')}</div>
        </div>
      </Group>
      <Group title={words.now} hint={words.nowHint}>
        {box('AllowUsersToChangePassword', words.AllowUsersToChangePasswordHint)}
        <div className={styles.switched}>
          {box('EnablePasswordExpiration')}
          <div>{number('MaxPasswordAge')}</div>
        </div>
        {box('HardExpiry', words.HardExpiryHint)}
        <details className={styles.advice}>
          <summary>{words.nistTitle}</summary>
          {words.nist.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </details>
      </Group>
    </div>
  )
}

function Group({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <p className={styles.hint}>{hint}</p>
      {children}
    </fieldset>
  )
}
