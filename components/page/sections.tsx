// The column of boxes that a console page consists of.
import type { ReactNode } from 'react'
import styles from './sections.module.css'

export function Sections({ children }: { children: ReactNode }) {
  return <div className={styles.sections}>{children}</div>
}
