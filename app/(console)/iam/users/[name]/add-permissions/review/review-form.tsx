'use client'
// The permissions that a user will get, as a list, and the form that adds them.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { disabledReasons, type MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { LastStepButtons, type Step, type StepEntries } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { permissionLines } from '../../../../set-permissions/permission-lines'
import type { CopiedPermissions } from '../../../create/copied-permissions'
import styles from '../../../users.module.css'
import { addCalls } from '../added-permissions'
import { addPermissionsWords as words } from '../words'
import { type AddPermissionsState, addPermissions } from './actions'

interface Props {
  userName: string
  permissions: CopiedPermissions
  /** The fingerprint of `permissions`. */
  reviewed: string
  /** The names of the user's inline policies. */
  present: readonly string[]
  missing: readonly MissingPermission[]
  /** The hidden fields of the choice. */
  entries: ReactNode
  buttons: { previous: Step; entries: StepEntries; cancelHref: string }
  /** The address of this page, which shows the present permissions. */
  reviewAddress: string
}

export function ReviewForm({ userName, permissions, reviewed, present, missing, ...rest }: Props) {
  const { entries, buttons, reviewAddress } = rest
  const posting = usePost<AddPermissionsState>(addPermissions, { status: 'idle' })
  const { state, pending } = posting
  const { refused } = state
  const replaced = permissions.inline
    .filter(({ name }) => present.includes(name))
    .map(({ name }) => name)
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, Reviewed: reviewed }}
    >
      {entries}
      <PageTitle title={`${words.title}: ${userName}`} failed={state.status === 'failed'} />
      {state.changed ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <p>{words.changed}</p>
          <ButtonLink href={reviewAddress}>{words.reviewAgain}</ButtonLink>
        </Alert>
      ) : null}
      <FormRefusal state={state} title={words.problem}>
        {refused === undefined ? null : <p>{words.refusedAt(refused)}</p>}
      </FormRefusal>
      <Section title={words.reviewTitle} description={words.reviewText(userName)}>
        <ul className={styles.list}>
          {permissionLines(permissions).map((line) => (
            <li key={line}>
              {replaced.some((name) => line === inlineLine(name)) ? words.replaces(line) : line}
            </li>
          ))}
        </ul>
      </Section>
      {missing.length > 0 ? (
        <PermissionNotice title={words.notPermitted} missing={missing} sid="AllowAddPermissions" />
      ) : null}
      <LastStepButtons {...buttons} words={words.buttons}>
        {missing.length > 0 ? (
          <DisabledButton variant="primary" reason={disabledReasons(missing)}>
            {words.submit}
          </DisabledButton>
        ) : (
          <Button variant="primary" busy={pending}>
            {words.submit}
          </Button>
        )}
      </LastStepButtons>
      <Commands calls={addCalls(userName, permissions)} />
    </PostForm>
  )
}

/** The line of one inline policy. */
const inlineLine = (name: string) =>
  permissionLines({ groups: [], policyArns: [], inline: [{ name, document: '' }] })[0]
