'use client'
// The form with the review of a bulk action, and afterwards the result for each user.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { SelectField } from '@/components/form/fields/select-field'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { POLICY_ARN } from '@/components/policy/policy-fields'
import { PolicyPicker } from '@/components/policy/policy-picker'
import { AsCommand, placeholder } from '@/components/value/as-command'
import styles from '../users.module.css'
import { changeUsers } from './bulk-action'
import type { BulkState } from './bulk-state'
import { type BulkAction, commandsFor, type Subject } from './bulk-subjects'
import type { Choices } from './choices'
import { Results } from './results'
import { bulkWords as words } from './words'

interface Props {
  action: BulkAction
  /** The users who can be changed, as far as the review knows. */
  subjects: readonly Subject[]
  /** All names in the address, for the search of policies without scripts. */
  names: readonly string[]
  choices: Choices
  search: string
  /** The permission that the caller lacks to change any of the users. */
  missing: MissingPermission | undefined
  token: string
  /** The review. */
  children: ReactNode
}

const SEARCH_FORM = 'policy-search'

export function BulkForm({
  action,
  subjects,
  names,
  choices,
  search,
  missing,
  token,
  children,
}: Props) {
  const posting = usePost<BulkState>(changeUsers, { status: 'idle' })
  const { state, pending } = posting
  const { title, submit } = words[action]
  const pageTitle = <PageTitle title={title} failed={state.status === 'failed'} />
  const fields = { action, Token: token }
  if (state.results)
    return (
      <Section title={words.resultTitle}>
        <PostForm posting={posting} className={styles.form} fields={fields}>
          {pageTitle}
          <Results action={action} state={state} pending={pending} />
        </PostForm>
      </Section>
    )
  return (
    <Section title={words.reviewTitle}>
      {choices.kind === 'policies' ? (
        <form id={SEARCH_FORM} method="get">
          <input type="hidden" name="action" value={action} />
          {names.map((name) => (
            <input key={name} type="hidden" name="UserName" value={name} />
          ))}
        </form>
      ) : null}
      <PostForm
        posting={posting}
        className={styles.form}
        fields={fields}
        problems={problemsOf({ GroupName: state.problems?.GroupName })}
      >
        {pageTitle}
        {subjects.map(({ userName }) => (
          <input key={userName} type="hidden" name="UserName" value={userName} />
        ))}
        {children}
        {subjects.length > 0 ? (
          <ActionFields choices={choices} state={state} search={search} />
        ) : null}
        <div className={styles.buttons}>
          {subjects.length > 0 ? (
            <Submit text={submit(subjects.length)} missing={missing} busy={pending} />
          ) : null}
          <ButtonLink href="/iam/users">{words.cancel}</ButtonLink>
        </div>
        {subjects.length > 0 ? (
          <AsCommand
            calls={(field, all) =>
              commandsFor(action, subjects, {
                group: field('GroupName') ?? placeholder('GroupName'),
                policies: orPlaceholder(all(POLICY_ARN)),
              })
            }
            initial={{ GroupName: state.selection?.group, [POLICY_ARN]: state.selection?.policies }}
          />
        ) : null}
      </PostForm>
    </Section>
  )
}

interface SubmitProps {
  text: string
  missing: MissingPermission | undefined
  busy: boolean
}

const Submit = ({ text, missing, busy }: SubmitProps) =>
  missing ? (
    <DeniedButton variant="primary" missing={missing}>
      {text}
    </DeniedButton>
  ) : (
    <Button variant="primary" busy={busy}>
      {text}
    </Button>
  )

const orPlaceholder = (arns: readonly string[]) =>
  arns.length > 0 ? arns : [placeholder('PolicyArn')]

/** The fields that the action needs: a group, or policies. */
function ActionFields({
  choices,
  state,
  search,
}: {
  choices: Choices
  state: BulkState
  search: string
}) {
  if (choices.kind === 'none') return null
  if (choices.kind === 'group') {
    if (choices.groups.length === 0) return <Alert tone="info" title={words.noGroups} />
    return (
      <div className={styles.narrow}>
        <SelectField
          name="GroupName"
          label={words.group}
          hint={words.groupHint}
          value={state.selection?.group ?? ''}
          problem={state.problems?.GroupName}
          options={[
            { value: '', text: words.chooseGroup },
            ...choices.groups.map((name) => ({ value: name, text: name })),
          ]}
        />
      </div>
    )
  }
  return (
    <>
      {choices.complete ? null : <p className={styles.quiet}>{words.policiesIncomplete}</p>}
      <PolicyPicker
        policies={choices.policies}
        searchForm={SEARCH_FORM}
        search={search}
        chosen={state.selection?.policies}
        unconfirmed={state.unconfirmed}
        problem={state.problems?.policies}
      />
    </>
  )
}
