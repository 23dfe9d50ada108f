'use client'
// The field for the alias, with what to consider before saving.
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { AsOperation } from '@/components/value/as-command'
import styles from '../account-settings.module.css'
import type { AliasFormState } from '../actions'
import { settingsWords, aliasWords as words } from '../words'

interface Props {
  action: (before: AliasFormState, form: FormData) => Promise<AliasFormState>
  title: string
  /** The present alias, if the account has one. */
  present: string
  warnings: readonly string[]
}

export function AliasForm({ action, title, present, warnings }: Props) {
  const posting = usePost<AliasFormState>(action, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.narrow}
      fields={{ present }}
      problems={problemsOf({ AccountAlias: state.problem })}
    >
      <PageTitle title={title} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      <TextField
        name="AccountAlias"
        label={words.field}
        hint={words.hint}
        value={state.typed ?? present}
        problem={state.problem}
      />
      <Alert tone="warning" title={words.warnings}>
        <ul className={styles.list}>
          {warnings.map((text) => (
            <li className={styles.refusal} key={text}>
              {text}
            </li>
          ))}
        </ul>
      </Alert>
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.save}
        </Button>
        <ButtonLink href="/iam/account-settings">{settingsWords.cancel}</ButtonLink>
      </div>
      <AsOperation
        operation="CreateAccountAlias"
        members={['AccountAlias']}
        initial={{ AccountAlias: state.typed ?? present }}
      />
    </PostForm>
  )
}
