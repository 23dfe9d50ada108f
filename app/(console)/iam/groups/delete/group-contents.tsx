// What is removed together with a group.
import type { GroupContents as Contents } from '../group-calls'
import styles from '../groups.module.css'
import { deleteGroupsWords as words } from './words'

export function GroupContents({ name, contents }: { name: string; contents: Contents }) {
  const { users, attached, inline } = contents
  const parts: [string, readonly string[]][] = [
    [words.users(users.length), users],
    [words.attached(attached.length), attached.map((policy) => policy.name)],
    [words.inline(inline.length), inline],
  ]
  const present = parts.filter(([, names]) => names.length > 0)
  return (
    <div className={styles.contents}>
      <h3>{words.contents(name)}</h3>
      {present.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <ul className={styles.list}>
          {present.map(([text, names]) => (
            <li key={text}>
              {text}: {names.join(', ')}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
