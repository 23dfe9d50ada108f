'use client'
// A question with its consequences, and the button that goes on.
import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/button'
import { PageTitle } from '@/components/page/page-title'
import { Commands } from '@/components/value/as-command'
import type { FormState } from '@/server/form-state'
import styles from './account-settings.module.css'
import { refusalText } from './messages'

interface Props {
  action: (before: FormState, form: FormData) => Promise<FormState>
  words: Record<'title' | 'submit' | 'problem' | 'cancel', string>
  /** What the operation is asked with. */
  parameters: Readonly<Record<string, string>>
  /** AWS's name of the operation. */
  operation: string
  children: ReactNode
}

export function ConfirmForm({ action: post, words, parameters, operation, children }: Props) {
  const [state, action, pending] = useActionState<FormState, FormData>(post, { status: 'idle' })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (!pending) startTransition(() => action(data))
  }
  return (
    <form className={styles.form} action={action} onSubmit={submit}>
      <PageTitle title={words.title} failed={state.status === 'failed'} />
      {state.failure ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <RefusalWords failure={state.failure} sentence={refusalText} />
        </Alert>
      ) : null}
      {Object.entries(parameters).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" busy={pending}>
          {words.submit}
        </Button>
        <ButtonLink href="/iam/account-settings">{words.cancel}</ButtonLink>
      </div>
      <Commands calls={[{ name: operation, input: parameters }]} />
    </form>
  )
}
