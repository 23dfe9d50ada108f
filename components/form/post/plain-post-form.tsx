'use client'
// The form of a post: hidden fields, the failure of the post, and the fields. In a file of its own,
// because the scripts of the sign-in page do without the summary of `PostForm`.
import type { ReactNode } from 'react'
import { Alert } from '../../feedback/alert'
import { Button } from '../buttons/button'
import { formWords as words } from './form-words'
import styles from './post-form.module.css'
import type { FormPosting } from './posting'

export interface PlainPostFormProps<S> {
  posting: FormPosting<S>
  className?: string | undefined
  /** The form's accessible name, if it is a landmark of its page. */
  label?: string
  /** Hidden fields. */
  fields?: Readonly<Record<string, string>>
  /** What stands above the fields. */
  summary?: ReactNode
  onInput?: () => void
  children: ReactNode
}

export function PlainPostForm<S>({
  posting,
  className,
  label,
  fields = {},
  summary,
  onInput,
  children,
}: PlainPostFormProps<S>) {
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
      {summary}
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
