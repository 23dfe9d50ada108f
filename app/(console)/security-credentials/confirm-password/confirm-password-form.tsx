'use client'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { PasswordInput } from '@/components/password/password-input'
import { confirmPassword, type FieldState } from '../root/actions'
import { confirmWords as words } from '../root/words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import styles from '../security-credentials.module.css'

export function ConfirmPasswordForm({ email, next }: { email: string; next: string }) {
  const posting = usePost<FieldState>(confirmPassword, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.newKey}
      fields={{ next }}
      problems={problemsOf({ Password: state.problem })}
    >
      <PageTitle title={words.title} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      {/* For password managers; the operation knows whose password it is. */}
      <TextField
        name="email"
        label={words.email}
        value={email}
        autoComplete="username"
        required={false}
        readOnly
      />
      <PasswordInput
        name="Password"
        label={words.password}
        autoComplete="current-password"
        problem={state.problem}
      />
      <FormButtons
        cancelHref={OWN_CREDENTIALS}
        cancel={words.cancel}
        submit={words.submit}
        busy={pending}
      />
    </PostForm>
  )
}
