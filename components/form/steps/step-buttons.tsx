// The last line of a wizard's step, aligned to the end: Cancel, Previous, and what goes on.
import type { ReactNode } from 'react'
import styles from './step-buttons.module.css'

export function StepButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>
}
