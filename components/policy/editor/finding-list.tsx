// Findings with their places and what to do there.

import { resourceWords as words } from '../../words/resource-words'
import type { DocumentFinding } from '../document-findings'
import styles from './finding-list.module.css'

export function FindingList({ findings }: { findings: readonly DocumentFinding[] }) {
  return (
    <ul className={styles.findings}>
      {findings.map(({ line, column, title, text }) => (
        <li key={`${line}:${column} ${text}`}>
          <strong>{words.place(line, column)}</strong> {title === undefined ? '' : `${title}: `}
          {text}
        </li>
      ))}
    </ul>
  )
}
