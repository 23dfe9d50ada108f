'use client'
// The form around a `usePost`: hidden fields, what went wrong with the post, and the fields.
import type { ReactNode } from 'react'
import { Alert } from '../../feedback/alert'
import { Button } from '../buttons/button'
import { ErrorSummary, type FieldProblem } from './error-summary'
import { formWords as words } from './form-words'
import styles from './post-form.module.css'
import type { FormPosting } from './posting'

interface Props<S> {
  posting: FormPosting<S>
  className?: string | undefined
  /** The form's accessible name, where it is a landmark of its page. */
  label?: string
  /** Hidden fields. */
  fields?: Readonly<Record<string, string>>
  /** What is wrong at which field, also said there. */
  problems?: readonly FieldProblem[]
  onInput?: () => void
  children: ReactNode
}

export function PostForm<S>({
  posting,
  className,
  label,
  fields = {},
  problems = [],
  onInput,
  children,
}: Props<S>) {
  const { formProps, pending, failure, retry, restored } = posting
  return (
    <form
      {...formProps}
      className={`${styles.form} ${className ?? ''}`}
      aria-label={label}
      onInput={onInput}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {failure ? (
        <Alert tone="error" title={failure.title}>
          <div className={styles.failure}>
            <p>{failure.text}</p>
            <div>
              <Button type="button" busy={pending} onClick={retry}>
                {words.retry}
              </Button>
            </div>
          </div>
        </Alert>
      ) : null}
      {restored ? <Alert tone="info">{words.restored}</Alert> : null}
      <ErrorSummary problems={problems} />
      {children}
      <Sending pending={pending} />
    </form>
  )
}

/** Said to screen readers at once, and shown when an answer takes long. It takes no space, so nothing moves. */
function Sending({ pending }: { pending: boolean }) {
  return (
    <span className={styles.sending} aria-live="polite" data-pending={pending || undefined}>
      {pending ? words.sending : ''}
    </span>
  )
}
