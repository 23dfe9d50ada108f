import type { ReactNode } from 'react'
import styles from './kit.module.css'

/** One state of a part, with its name. `row`: side by side. */
export function State({ name, row, children }: { name: string; row?: true; children: ReactNode }) {
  return (
    <section className={styles.state} aria-label={name}>
      <h2 className={styles.name}>{name}</h2>
      {row ? <div className={styles.row}>{children}</div> : children}
    </section>
  )
}

export function States({ children }: { children: ReactNode }) {
  return <div className={styles.states}>{children}</div>
}
