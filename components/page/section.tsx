// A container of a console page: heading, actions, content.
import type { ReactNode } from 'react'
import styles from './section.module.css'

interface Props {
  title: string
  /** The number of items, after the title: "3", "50+". */
  counter?: string
  description?: string
  /** Buttons at the end of the heading's line. */
  actions?: ReactNode
  children: ReactNode
}

export function Section({ title, counter, description, actions, children }: Props) {
  return (
    <section className={styles.container}>
      <div className={styles.header}>
        <div className={styles.words}>
          <h2>
            {title}
            {counter === undefined ? null : <span className={styles.counter}> ({counter})</span>}
          </h2>
          {description ? <p>{description}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  )
}
