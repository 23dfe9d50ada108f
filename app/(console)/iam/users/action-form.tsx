'use client'
// A form around one server action, with its refusal above the fields. What was typed stays in the fields either way.
import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react'
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import type { FormState } from '@/server/form-state'
import { failureSentence } from './messages'
import styles from './users.module.css'

export type Action<S> = (before: S, form: FormData) => Promise<S>

/** Posts by hand where scripts run: React empties the fields of a form that it posts itself. */
export function usePost<S>(action: Action<Awaited<S>>, first: Awaited<S>) {
  const [state, post, pending] = useActionState<S, FormData>(action as never, first)
  const form = useRef<HTMLFormElement>(null)
  // A wrong field takes the focus; any other answer takes it itself.
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    if (!pending) startTransition(() => post(data))
  }
  return { state, pending, formProps: { ref: form, action: post, onSubmit, noValidate: true } }
}

interface Props {
  action: Action<FormState>
  /** The title of a refusal. */
  problem: string
  fields?: Readonly<Record<string, string>>
  children: ReactNode
}

export function ActionForm({ action, problem, fields = {}, children }: Props) {
  const { state, pending, formProps } = usePost<FormState>(action, { status: 'idle' })
  return (
    <form {...formProps} className={styles.form} aria-busy={pending || undefined}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.failure ? (
        <Alert tone="error" title={problem} stamp={state.stamp}>
          <RefusalWords failure={state.failure} sentence={failureSentence} />
        </Alert>
      ) : null}
      {children}
    </form>
  )
}
