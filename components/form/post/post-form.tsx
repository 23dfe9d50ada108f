'use client'
// The form of a `usePost`: hidden fields, the failure of the post, and the fields.
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
  /** The form's accessible name, if it is a landmark of its page. */
  label?: string
  /** Hidden fields. */
  fields?: Readonly<Record<string, string>>
  /** The problems by field. Each field shows its own as well. */
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
      {restored ? <Alert tone="info">{restored}</Alert> : null}
      <ErrorSummary problems={problems} />
      {children}
      <Sending pending={pending} />
    </form>
  )
}

/**
 * Announced to screen readers at once, and shown if a response takes long. It takes no space, so
 * nothing moves.
 */
function Sending({ pending }: { pending: boolean }) {
  return (
    <span className={styles.sending} aria-live="polite" data-pending={pending || undefined}>
      {pending ? words.sending : ''}
    </span>
  )
}
