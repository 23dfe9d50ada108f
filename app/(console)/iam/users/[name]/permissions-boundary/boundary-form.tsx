'use client'
// Chooses the policy that limits a user.
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { SelectField } from '@/components/form/fields/select-field'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { tabPath } from '@/components/page/paths'
import { AsOperation } from '@/components/value/as-command'
import styles from '../../users.module.css'
import { type BoundaryState, setBoundary } from './actions'
import { boundaryWords as words } from './words'

interface Props {
  userName: string
  /** The ARN of the present boundary. */
  present: string | undefined
  policies: readonly { arn: string; name: string }[]
  /** Why the list is not complete. */
  note: string | undefined
}

export function BoundaryForm({ userName, present, policies, note }: Props) {
  const posting = usePost<BoundaryState>(setBoundary, { status: 'idle' })
  const { state, pending } = posting
  const chosen = state.chosen ?? present
  const problem = state.nothingChosen ? words.noPolicy : undefined
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName }}
      problems={problemsOf({ PermissionsBoundary: problem })}
    >
      <PageTitle title={`${words.title}: ${userName}`} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      {note === undefined ? null : <p className={styles.quiet}>{note}</p>}
      <div className={styles.narrow}>
        <SelectField
          name="PermissionsBoundary"
          label={words.policy}
          hint={words.policyHint}
          {...(chosen !== undefined && { value: chosen })}
          problem={problem}
          options={[
            { value: '', text: words.choose },
            ...policies.map(({ arn, name }) => ({ value: arn, text: name })),
          ]}
        />
      </div>
      <FormButtons
        cancelHref={tabPath(userName, 'permissions')}
        cancel={words.cancel}
        submit={words.save}
        busy={pending}
      />
      <AsOperation
        operation="PutUserPermissionsBoundary"
        members={['UserName', 'PermissionsBoundary']}
        initial={{ UserName: userName, PermissionsBoundary: chosen }}
      />
    </PostForm>
  )
}
