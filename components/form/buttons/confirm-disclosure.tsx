// A button-like summary that opens a question in place: what follows, and the form that does it.
// It works without scripts.
import type { ReactNode } from 'react'
import styles from './confirm-disclosure.module.css'

interface Props {
  /** What the form would do, as its button would say it. */
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
