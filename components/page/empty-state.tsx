// Replaces missing content: why it is missing, and what to do next.
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface Props {
  /** Omit it if the heading above is enough. */
  title?: string
  text: string
  /** Links to continue. */
  children?: ReactNode
}

export function EmptyState({ title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      {title === undefined ? null : <strong>{title}</strong>}
      <p>{text}</p>
      {children}
    </div>
  )
}
