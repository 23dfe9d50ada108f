// Lists what is removed together with a user.

import type { Belongings } from '../[name]/delete/delete-state'
import { deleteUserWords as words } from '../[name]/delete/delete-words'
import styles from '../users.module.css'

/** Needs a heading before it. It is a list, or a sentence if nothing else is removed. */
export function RemovedWithUser({ belongings }: { belongings: Belongings }) {
  const { password, sessions, keys, inline, attached, groups, hidden } = belongings
  const lines = [
    ...(password ? [words.password] : []),
    ...(sessions > 0 ? [words.session(sessions)] : []),
    ...keys.map(({ id, active }) => words.key(id, active)),
    ...inline.map(words.inline),
    ...attached.map(({ name }) => words.attached(name)),
    ...groups.map(words.group),
  ]
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
