'use client'
// The field for the days in which a new password must be used.
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import styles from './account-settings.module.css'
import type { UnusedLimitState } from './actions'
import { unusedWords as words } from './unused-words'

interface Props {
  action: (before: UnusedLimitState, form: FormData) => Promise<UnusedLimitState>
  /** The present limit; empty while it is off. */
  present: string
}

export function UnusedPasswordForm({ action, present }: Props) {
  const posting = usePost<UnusedLimitState>(action, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.narrow}
      problems={problemsOf({ Days: state.problem })}
    >
      <FormRefusal state={state} title={words.problem} />
      <TextField
        name="Days"
        label={words.label}
        hint={words.hint}
        value={state.typed ?? present}
        problem={state.problem}
        required={false}
      />
      <div className={styles.buttons}>
        <Button busy={pending}>{words.save}</Button>
      </div>
    </PostForm>
  )
}
