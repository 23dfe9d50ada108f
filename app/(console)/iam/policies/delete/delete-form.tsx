'use client'
// The confirmation: the name of the policy, typed.
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { policyPath } from '@/components/page/paths'
import styles from '../policies.module.css'
import { policyWords, deleteWords as words } from '../words'
import { type DeletePolicyState, deletePolicy } from './delete-actions'
import { SHOWN } from './delete-fields'

interface Props {
  arn: string
  name: string
  /** The fingerprint of what the page shows. */
  shown: string
}

export function DeletePolicyForm({ arn, name, shown }: Props) {
  const posting = usePost<DeletePolicyState>(deletePolicy, { status: 'idle' })
  const { state, pending } = posting
  const mismatch = state.mismatch ? words.mismatch : undefined
  return (
    <PostForm
      posting={posting}
      className={`${styles.form} ${styles.narrow}`}
      fields={{ PolicyArn: arn, [SHOWN]: shown }}
      problems={problemsOf({ Confirmation: mismatch })}
    >
      <PageTitle title={`${words.title} ${name}`} failed={state.status === 'failed'} />
      {state.changed ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <p>{words.changed}</p>
        </Alert>
      ) : null}
      <FormRefusal state={state} title={words.problem}>
        <p>{words.nothingChanged}</p>
      </FormRefusal>
      <TextField
        name="Confirmation"
        label={policyWords.name}
        hint={words.type(name)}
        problem={mismatch}
      />
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.submit}
        </Button>
        <ButtonLink href={policyPath(arn)}>{words.cancel}</ButtonLink>
      </div>
    </PostForm>
  )
}
