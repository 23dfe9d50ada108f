// Places of a policy's text with what to do there.

import { resourceMessages as messages } from '../../messages'
import type { DocumentFinding } from '../document-findings'
import styles from './finding-list.module.css'

export function FindingList({ findings }: { findings: readonly DocumentFinding[] }) {
  return (
    <ul className={styles.findings}>
      {findings.map(({ line, column, title, text }) => (
        <li key={`${line}:${column} ${text}`}>
          <strong>{messages.place(line, column)}</strong> {title === undefined ? '' : `${title}: `}
          {text}
        </li>
      ))}
    </ul>
  )
}
