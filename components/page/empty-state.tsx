// Stands in place of content that does not exist: why, and what to do next.
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface Props {
  /** Left out where the heading above says it. */
  title?: string
  text: string
  /** Where to go next. */
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
