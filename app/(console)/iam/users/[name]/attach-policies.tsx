'use client'
// Attaches managed policies to a user, several at once.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button } from '@/components/form/button'
import { PostForm } from '@/components/form/post-form'
import { usePost } from '@/components/form/use-post'
import { POLICY_ARN } from '@/components/policy/policy-fields'
import { type PickablePolicy, PolicyPicker, PolicySearchForm } from '@/components/policy/policy-picker'
import { pickerWords } from '@/components/policy/policy-words'
import { AsCommand, placeholder } from '@/components/value/as-command'
import type { AwsCall } from '@/iam/rules/aws-command'
import styles from '../users.module.css'
import { type AttachPoliciesState, attachPolicies } from './attach-policies-action'
import { permissionMessages as words } from './tab-messages'

interface Props {
  userName: string
  policies: readonly PickablePolicy[]
  search: string
  /** Why the list is not complete. */
  note?: string | undefined
}

const SEARCH_FORM = 'policy-search'

export function AttachPolicies({ userName, policies, search, note }: Props) {
  const posting = usePost<AttachPoliciesState>(attachPolicies, { status: 'idle' })
  const { state, pending } = posting
  const { failure, attached = [] } = state
  return (
    <>
      <PolicySearchForm id={SEARCH_FORM} fields={{ tab: 'permissions' }} />
      <PostForm posting={posting} className={styles.form} fields={{ UserName: userName }}>
        {failure ? (
          <Alert tone="error" title={words.problem} stamp={state.stamp}>
            <RefusalWords failure={failure} sentence={failureSentence} />
            {attached.length > 0 ? <p>{words.someAttached(attached.join(', '))}</p> : null}
          </Alert>
        ) : null}
        {note ? <p className={styles.quiet}>{note}</p> : null}
        <PolicyPicker
          policies={policies}
          searchForm={SEARCH_FORM}
          search={search}
          chosen={state.chosen}
          unconfirmed={state.unconfirmed}
          problem={state.nothingChosen ? pickerWords.chooseOne : undefined}
        />
        <div>
          <Button busy={pending}>{words.attach}</Button>
        </div>
        <AsCommand
          about={words.attach}
          calls={(_field, fields) => attachCalls(userName, fields(POLICY_ARN))}
          initial={{ [POLICY_ARN]: state.chosen }}
        />
      </PostForm>
    </>
  )
}

/** AWS attaches one policy at a time. */
const attachCalls = (UserName: string, arns: readonly string[]): AwsCall[] =>
  (arns.length > 0 ? arns : [placeholder('PolicyArn')]).map((PolicyArn) => ({
    name: 'AttachUserPolicy',
    input: { UserName, PolicyArn },
  }))
