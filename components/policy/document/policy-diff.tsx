// Two versions of a policy document compared by lines, as one text: removed and added lines are
// marked by elements, signs and words.

import { diffWords as words } from '../policy-words'
import { type DiffLine, lineDiff } from './line-diff'
import styles from './policy-diff.module.css'
import { legiblePolicy } from './policy-lines'

interface Props {
  /** The name of the comparison, such as "Version v1 and version v2". */
  what: string
  before: string
  after: string
}

export function PolicyDiff({ what, before, after }: Props) {
  // A document in one line is formatted first. Otherwise the whole document would be one changed
  // line.
  const lines = lineDiff(legiblePolicy(before), legiblePolicy(after))
  const counted = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length
  const [removed, added] = [counted('removed'), counted('added')]
  return (
    <figure className={styles.diff}>
      <figcaption>
        <strong>{what}</strong>:{' '}
        {removed + added === 0 ? words.same : words.changes(removed, added)}
      </figcaption>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari would not call it a list */}
      <ol className={styles.lines} role="list">
        {lines.map((line) => (
          <li key={`${line.before ?? ''}:${line.after ?? ''}`} data-kind={line.kind}>
            <span className={styles.number} aria-hidden="true">
              {line.before}
            </span>
            <span className={styles.number} aria-hidden="true">
              {line.after}
            </span>
            <Line line={line} />
          </li>
        ))}
      </ol>
    </figure>
  )
}

function Line({ line: { kind, text } }: { line: DiffLine }) {
  if (kind === 'same') return <code>{text}</code>
  const Marked = kind === 'removed' ? 'del' : 'ins'
  return (
    <Marked>
      <span className="visually-hidden">{kind === 'removed' ? words.removed : words.added}: </span>
      <code>{text}</code>
    </Marked>
  )
}
