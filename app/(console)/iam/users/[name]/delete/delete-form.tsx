'use client'
import { Notice } from '@/components/feedback/notice'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
// The confirmation: the user's name, typed.
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import { usePost } from '../../action-form'
import { failureSentence } from '../../messages'
import styles from '../../users.module.css'
import { deleteUser } from './delete-actions'
import { deleteMessages as words } from './delete-messages'
import type { DeleteState } from './delete-state'

export function DeleteForm({ userName }: { userName: string }) {
  const { state, pending, formProps } = usePost<DeleteState>(deleteUser, { status: 'idle' })
  return (
    <form {...formProps} className={`${styles.form} ${styles.narrow}`} aria-busy={pending || undefined}>
      <PageTitle title={`${words.title} ${userName}`} failed={state.status === 'failed'} />
      <input type="hidden" name="UserName" value={userName} />
      {state.failure ? (
        <Notice tone="error" title={words.problem} stamp={state.stamp}>
          <div>
            <RefusalWords failure={state.failure} sentence={failureSentence} />
          </div>
          {state.blocker === undefined ? null : <p>{words.blocker(state.blocker)}</p>}
          <p>{words.nothingRemoved}</p>
        </Notice>
      ) : null}
      <TextField
        name="Confirmation"
        label={words.typeLabel}
        hint={words.type(userName)}
        problem={state.mismatch ? words.mismatch : undefined}
      />
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.submit}
        </Button>
        <ButtonLink href={userPath(userName)}>{words.cancel}</ButtonLink>
      </div>
    </form>
  )
}
