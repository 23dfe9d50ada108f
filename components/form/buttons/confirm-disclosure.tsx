// A summary that looks like a button and opens a confirmation in place: the consequences, and the
// form. It works without scripts.
import type { ReactNode } from 'react'
import styles from './confirm-disclosure.module.css'

interface Props {
  /** The action of the form, as its button names it. */
  summary: ReactNode
  children: ReactNode
}

export function ConfirmDisclosure({ summary, children }: Props) {
  return (
    <details className={styles.confirm}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
