'use client'
import { useState } from 'react'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { useHydrated } from '@/components/form/use-hydrated'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { POLICY_ARN } from '@/components/policy/policy-fields'
import { type PickablePolicy, PolicyPicker } from '@/components/policy/policy-picker'
import {
  AsCommand,
  placeholder,
  type ReadField,
  type ReadFields,
} from '@/components/value/as-command'
import { newGroupCalls } from '../group-calls'
import { GroupIdentityFields } from '../group-identity-fields'
import { GROUPS_PATH } from '../group-paths'
import styles from '../groups.module.css'
import { FIND_USERS, type FoundUsers, USER_NAME } from '../user-picker/picker-fields'
import { UserPicker } from '../user-picker/user-picker'
import { groupsWords } from '../words'
import { createGroup } from './actions'
import { type CreateGroupState, FIND_POLICIES, NO_ENTRIES } from './create-state'
import { ReviewGroup } from './review-group'
import { createGroupWords as words } from './words'

interface Props {
  users: FoundUsers
  policies: readonly PickablePolicy[]
  policiesComplete: boolean
  /** Why users can't be added, or policies can't be attached. */
  addReason: string | undefined
  attachReason: string | undefined
  token: string
}

export function CreateGroupForm({
  users,
  policies,
  policiesComplete,
  addReason,
  attachReason,
  token,
}: Props) {
  const posting = usePost<CreateGroupState>(createGroup, { status: 'idle' })
  const { state, pending, form } = posting
  const { entries = NO_ENTRIES, nameProblem, pathProblem } = state
  const [typed, setTyped] = useState<typeof NO_ENTRIES>()
  const draft = typed ?? entries
  const nameOf = (arn: string) => policies.find((policy) => policy.arn === arn)?.name ?? arn
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ Token: token }}
      problems={problemsOf({ GroupName: nameProblem, Path: pathProblem })}
      onInput={() => form.current && setTyped(entriesOf(form.current))}
    >
      <PageTitle title={words.title} failed={state.status === 'failed'} />
      <DefaultButton />
      {nameProblem || pathProblem ? null : (
        <FormRefusal state={state} title={words.problem}>
          {state.refused === undefined ? null : <p>{state.refused}</p>}
          <p>{words.nothingDone}</p>
        </FormRefusal>
      )}
      <Section title={words.nameTitle}>
        <GroupIdentityFields
          name={{ name: 'GroupName', label: words.name, value: entries.name, problem: nameProblem }}
          path={{ name: 'Path', label: words.path, value: entries.path, problem: pathProblem }}
        />
      </Section>
      <Section title={words.usersTitle} description={words.usersText}>
        {addReason === undefined ? (
          <UserPicker
            found={state.found ?? users}
            chosen={entries.users}
            problem={state.usersProblem}
          />
        ) : (
          <p className={styles.quiet}>{addReason}</p>
        )}
      </Section>
      <Section title={words.policiesTitle} description={words.policiesText}>
        {attachReason === undefined ? (
          <div className={styles.form}>
            {policiesComplete ? null : <p className={styles.quiet}>{words.policiesHidden}</p>}
            <PolicyPicker
              policies={policies}
              findButton={FIND_POLICIES}
              search={state.policySearch ?? ''}
              chosen={entries.policyArns}
              confirmed={state.confirmed ?? []}
              unconfirmed={state.unconfirmed}
            />
          </div>
        ) : (
          <p className={styles.quiet}>{attachReason}</p>
        )}
      </Section>
      <Section title={words.reviewTitle} description={words.reviewText}>
        <div className={styles.form}>
          <ReviewGroup draft={{ ...draft, policies: draft.policyArns.map(nameOf) }} />
          <AsCommand
            calls={createCalls}
            initial={{
              GroupName: entries.name,
              Path: entries.path,
              [USER_NAME]: entries.users,
              [POLICY_ARN]: entries.policyArns,
            }}
          />
        </div>
      </Section>
      <FormButtons
        cancelHref={GROUPS_PATH}
        cancel={groupsWords.cancel}
        submit={words.submit}
        busy={pending}
        atEnd
      />
    </PostForm>
  )
}

/**
 * The button that Enter presses. Without scripts it searches if the search field has text, because
 * creating the group would be a surprise.
 */
function DefaultButton() {
  const hydrated = useHydrated()
  return (
    <button
      type="submit"
      className="visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
      name={hydrated ? undefined : FIND_USERS}
      value="yes"
    />
  )
}

function entriesOf(form: HTMLFormElement): typeof NO_ENTRIES {
  const data = new FormData(form)
  const all = (name: string) => data.getAll(name).map(String)
  const first = (name: string) => all(name)[0]?.trim() ?? ''
  return {
    name: first('GroupName'),
    path: first('Path'),
    users: all(USER_NAME),
    policyArns: all(POLICY_ARN),
  }
}

const createCalls = (field: ReadField, fields: ReadFields) =>
  newGroupCalls({
    name: field('GroupName')?.trim() || placeholder('GroupName'),
    path: field('Path')?.trim() || undefined,
    users: fields(USER_NAME),
    policyArns: fields(POLICY_ARN),
  })
