'use client'
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/button'
import { problemsOf } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import { usePost } from '@/components/form/use-post'
// The confirmation: the user's name, typed.
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import styles from '../../users.module.css'
import { deleteUser } from './delete-actions'
import { deleteMessages as words } from './delete-messages'
import type { DeleteState } from './delete-state'

export function DeleteForm({ userName }: { userName: string }) {
  const posting = usePost<DeleteState>(deleteUser, { status: 'idle' })
  const { state, pending } = posting
  const mismatch = state.mismatch ? words.mismatch : undefined
  return (
    <PostForm
      posting={posting}
      className={`${styles.form} ${styles.narrow}`}
      fields={{ UserName: userName }}
      problems={problemsOf({ Confirmation: mismatch })}
    >
      <PageTitle title={`${words.title} ${userName}`} failed={state.status === 'failed'} />
      {state.failure ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <div>
            <RefusalWords failure={state.failure} sentence={failureSentence} />
          </div>
          {state.blocker === undefined ? null : <p>{words.blocker(state.blocker)}</p>}
          <p>{words.nothingRemoved}</p>
        </Alert>
      ) : null}
      <TextField name="Confirmation" label={words.typeLabel} hint={words.type(userName)} problem={mismatch} />
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.submit}
        </Button>
        <ButtonLink href={userPath(userName)}>{words.cancel}</ButtonLink>
      </div>
    </PostForm>
  )
}
