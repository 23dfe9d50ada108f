'use client'
// The alias, with what to know before it is saved.
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/button'
import { TextField } from '@/components/form/fields'
import { PageTitle } from '@/components/page/page-title'
import { AsOperation } from '@/components/value/as-command'
import styles from '../account-settings.module.css'
import type { AliasFormState } from '../actions'
import { refusalText, settingsMessages, aliasMessages as words } from '../messages'

interface Props {
  action: (before: AliasFormState, form: FormData) => Promise<AliasFormState>
  title: string
  /** The alias there is, or nothing. */
  present: string
  warnings: readonly string[]
}

export function AliasForm({ action: post, title, present, warnings }: Props) {
  const [state, action, pending] = useActionState<AliasFormState, FormData>(post, { status: 'idle' })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = state.problem && form.current?.elements.namedItem('AccountAlias')
    if (field instanceof HTMLInputElement) field.focus()
  }, [state])
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (!pending) startTransition(() => action(data))
  }
  return (
    <form className={styles.narrow} ref={form} action={action} onSubmit={submit} noValidate>
      <PageTitle title={title} failed={state.status === 'failed'} />
      {state.failure ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          <RefusalWords failure={state.failure} sentence={refusalText} />
        </Alert>
      ) : null}
      <input type="hidden" name="present" value={present} />
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
        <ButtonLink href="/iam/account-settings">{settingsMessages.cancel}</ButtonLink>
      </div>
      <AsOperation
        operation="CreateAccountAlias"
        members={['AccountAlias']}
        initial={{ AccountAlias: state.typed ?? present }}
      />
    </form>
  )
}
