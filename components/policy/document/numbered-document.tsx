// A policy document with numbered lines and marked statements. The numbers are those of the list,
// so that selecting the text does not copy them.

import { CopyButton } from '../../value/copy-button'
import { resourceWords as words } from '../../words/resource-words'
import styles from './numbered-document.module.css'
import { legiblePolicy, policyLines } from './policy-lines'

interface Props {
  /** The document's name, for its button and for screen readers. */
  what: string
  text: string
  /** The marked statements, counted from 0. */
  statements?: readonly number[]
}

export function NumberedDocument({ what, text, statements = [] }: Props) {
  const lines = policyLines(text, statements)
  return (
    <figure className={styles.document} aria-label={what}>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari would not call it a list */}
      <ol className={styles.lines} role="list">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <li key={index} data-marked={line.marked || undefined}>
            {line.marked ? <mark>{line.text}</mark> : <code>{line.text}</code>}
          </li>
        ))}
      </ol>
      <CopyButton text={legiblePolicy(text)} what={what} label={words.copyPolicy} />
    </figure>
  )
}
