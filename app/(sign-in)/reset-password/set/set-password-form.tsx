'use client'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { changeAnswerWords } from '@/components/password/change-password-words'
import { PasswordInput } from '@/components/password/password-input'
import { recoveryWords, setPasswordWords as words } from '../../recovery-words'
import { RefusalBox } from '../../refusal-box'
import styles from '../../sign-in.module.css'
import { type SetPasswordState, setNewPassword } from './actions'

export function SetPasswordForm() {
  const posting = usePost<SetPasswordState>(setNewPassword, {})
  const { state, pending } = posting
  const { problems = {}, failed } = state
  return (
    <>
      <PageTitle title={recoveryWords.setTitle} failed={state.stamp !== undefined} />
      <h1 className={styles.title}>{recoveryWords.setTitle}</h1>
      {failed ? <RefusalBox title={changeAnswerWords.problem} text={failed} /> : null}
      <PostForm posting={posting} className={styles.form}>
        <PasswordInput
          name="NewPassword"
          label={words.NewPassword}
          autoComplete="new-password"
          problem={problems.NewPassword}
        />
        <PasswordInput
          name="ConfirmNewPassword"
          label={words.ConfirmNewPassword}
          autoComplete="new-password"
          problem={problems.ConfirmNewPassword}
        />
        <button
          className={styles.submit}
          id="reset_password_submit"
          type="submit"
          aria-busy={pending}
        >
          {words.submit}
        </button>
      </PostForm>
    </>
  )
}
