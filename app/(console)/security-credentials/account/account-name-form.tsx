'use client'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { type FieldState, saveAccountName } from '../root/actions'
import { RootRefusal } from '../root/root-refusal'
import { editAccountWords as words } from '../root/words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import styles from '../security-credentials.module.css'

export function AccountNameForm({ present }: { present: string }) {
  const posting = usePost<FieldState>(saveAccountName, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.newKey}
      problems={problemsOf({ AccountName: state.problem })}
    >
      <RootRefusal state={state} title={words.nameProblem} />
      <TextField
        name="AccountName"
        label={words.newName}
        hint={words.nameHint}
        value={state.typed ?? present}
        autoComplete="organization"
        problem={state.problem}
      />
      <FormButtons
        cancelHref={OWN_CREDENTIALS}
        cancel={words.cancel}
        submit={words.saveName}
        busy={pending}
      />
    </PostForm>
  )
}
