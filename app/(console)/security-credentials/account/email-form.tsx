'use client'
// A new e-mail address: the address first, then the code that was mailed to it.
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { changeEmail, type EmailState } from '../root/actions'
import { RootRefusal } from '../root/root-refusal'
import { editAccountWords as words } from '../root/words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import styles from '../security-credentials.module.css'

export function EmailForm() {
  const posting = usePost<EmailState>(changeEmail, { status: 'idle' })
  const { state, pending } = posting
  const { mailed = false, problem, typed = '' } = state
  return (
    <PostForm
      posting={posting}
      className={styles.newKey}
      problems={problemsOf({ [mailed ? 'Otp' : 'PrimaryEmail']: problem })}
    >
      <RootRefusal state={state} title={words.emailProblem} />
      <TextField
        key={mailed ? 'given' : 'new'}
        name="PrimaryEmail"
        label={words.newEmail}
        value={typed}
        autoComplete="email"
        readOnly={mailed}
        problem={mailed ? undefined : problem}
      />
      {mailed ? (
        <TextField
          name="Otp"
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          problem={problem}
        />
      ) : null}
      <FormButtons
        cancelHref={OWN_CREDENTIALS}
        cancel={words.cancel}
        submit={mailed ? words.confirmEmail : words.saveEmail}
        busy={pending}
      />
    </PostForm>
  )
}
