'use client'
// Attaches managed policies to a user or a group, several at once.
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { POLICY_ARN } from '@/components/policy/policy-fields'
import {
  type PickablePolicy,
  PolicyPicker,
  PolicySearchForm,
} from '@/components/policy/policy-picker'
import { pickerWords } from '@/components/policy/policy-words'
import { AsCommand, placeholder } from '@/components/value/as-command'
import { type AttachPoliciesState, attachPolicies } from './attach-action'
import { ownerFields, type PolicyOwner, permissionsPath } from './owner'
import { attachCall } from './owner-calls'
import styles from './owner-policies.module.css'
import { ownerPolicyWords as words } from './words'

interface Props {
  owner: PolicyOwner
  policies: readonly PickablePolicy[]
  /** The search text, from the address. */
  search: string
  /** Why the list is not complete. */
  note?: string | undefined
}

const SEARCH_FORM = 'policy-search'

export function AttachPoliciesForm({ owner, policies, search, note }: Props) {
  const posting = usePost<AttachPoliciesState>(attachPolicies, { status: 'idle' })
  const { state, pending } = posting
  const { refused } = state
  return (
    <>
      <PolicySearchForm id={SEARCH_FORM} />
      <PostForm posting={posting} className={styles.form} fields={ownerFields(owner)}>
        <FormRefusal state={state} title={words.problem}>
          {refused === undefined ? null : <p>{words.refusedAt(refused)}</p>}
        </FormRefusal>
        {note ? <p className={styles.quiet}>{note}</p> : null}
        <PolicyPicker
          policies={policies}
          searchForm={SEARCH_FORM}
          search={search}
          chosen={state.chosen}
          unconfirmed={state.unconfirmed}
          problem={state.nothingChosen ? pickerWords.chooseOne : undefined}
        />
        <FormButtons
          cancelHref={permissionsPath(owner)}
          cancel={words.cancel}
          submit={words.attach}
          busy={pending}
        />
        <AsCommand
          calls={(_field, fields) => attachCalls(owner, fields(POLICY_ARN))}
          initial={{ [POLICY_ARN]: state.chosen }}
        />
      </PostForm>
    </>
  )
}

const attachCalls = (owner: PolicyOwner, arns: readonly string[]) =>
  (arns.length > 0 ? arns : [placeholder('PolicyArn')]).map((arn) => attachCall(owner, arn))
