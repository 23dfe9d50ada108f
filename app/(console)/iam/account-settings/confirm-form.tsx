'use client'
// A confirmation: the consequences of an operation, and the button that calls it.
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { Commands } from '@/components/value/as-command'
import type { FormState } from '@/doors/console/form-state'
import styles from './account-settings.module.css'

interface Props {
  action: (before: FormState, form: FormData) => Promise<FormState>
  words: Record<'title' | 'submit' | 'problem' | 'cancel', string>
  /** The parameters of the operation. */
  parameters: Readonly<Record<string, string>>
  /** AWS's name of the operation. */
  operation: string
  children: ReactNode
}

export function ConfirmForm({ action, words, parameters, operation, children }: Props) {
  const posting = usePost<FormState>(action, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm posting={posting} className={styles.form} fields={parameters}>
      <PageTitle title={words.title} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.submit}
        </Button>
        <ButtonLink href="/iam/account-settings">{words.cancel}</ButtonLink>
      </div>
      <Commands calls={[{ name: operation, input: parameters }]} />
    </PostForm>
  )
}
