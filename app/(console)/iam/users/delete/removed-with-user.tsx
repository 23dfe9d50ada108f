// Lists what is removed together with a user.

import { belongingLines } from '../[name]/delete/belonging-lines'
import type { Belongings } from '../[name]/delete/delete-state'
import { deleteUserWords as words } from '../[name]/delete/delete-words'
import styles from '../users.module.css'

/** Needs a heading before it. It is a list, or a sentence if nothing else is removed. */
export function RemovedWithUser({ belongings }: { belongings: Belongings }) {
  const { hidden } = belongings
  const lines = belongingLines(belongings)
  if (lines.length === 0 && hidden.length === 0) return <p>{words.nothing}</p>
  return (
    <>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hidden.map((action) => (
        <p className={styles.quiet} key={action}>
          {words.hidden(action)}
        </p>
      ))}
    </>
  )
}
