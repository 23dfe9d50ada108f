'use client'
// The password policy's form. It has every option, since an update replaces the whole policy. It is
// plain HTML and works without JavaScript; CSS alone shows a number when its box is ticked.
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { Choice } from '@/components/form/fields/choice'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { AsCommand } from '@/components/value/as-command'
import type { PasswordPolicy } from '@/rules/password/password-policy'
import styles from './account-settings.module.css'
import type { PolicyFormState } from './actions'
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
import { ProfileChoice } from './profile-choice'
import { numberProblem, settingsWords, passwordPolicyWords as words } from './words'

interface Props {
  policy: PasswordPolicy
  action: (before: PolicyFormState, form: FormData) => Promise<PolicyFormState>
  /** The link to the page that deletes the policy. */
  deletion: ReactNode
}

export function PolicyForm({ policy, action, deletion }: Props) {
  const posting = usePost<PolicyFormState>(action, { status: 'idle' })
  const { state, pending } = posting
  const [editedSince, setEditedSince] = useState<string>()
  const fields = state.fields ?? fieldsOf(policy)
  const problems = state.problems ?? {}
  // The preview describes the posted values, so it disappears when the form is edited.
  const preview = editedSince === state.stamp ? undefined : state.preview
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      label={words.edit}
      fields={{ Declares: DECLARED.join(' '), previewed: preview?.fingerprint ?? '' }}
      problems={NUMBERS.filter((name) => problems[name]).map((field) => ({
        field,
        text: numberProblem(field),
      }))}
      onInput={() => setEditedSince(state.stamp)}
    >
      <PageTitle title={settingsWords.title} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      {policy === 'default' ? <p>{words.first}</p> : null}
      <DefaultSubmit name="step" value="apply" />
      <ProfileChoice />
      {/* A profile replaces the typed values, so React must create new fields. */}
      <Fields key={state.profile ? state.stamp : 'typed'} fields={fields} problems={problems} />
      {preview ? <PreviewPanel {...preview} profile={state.profile} stamp={state.stamp} /> : null}
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
    </PostForm>
  )
}

/** The fields as a browser posts them: an unticked box is absent. */
const rendered = (fields: PolicyFields): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value ? 'on' : undefined,
    ]),
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
    <Choice
      type="checkbox"
      name={name}
      label={words[name]}
      hint={hint}
      chosen={Boolean(fields[name])}
    />
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
