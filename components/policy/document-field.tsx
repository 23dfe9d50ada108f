// A field for a policy document, with errors at their line and column, and warnings below.

import { Alert } from '../feedback/alert'
import { CodeField } from '../form/fields/code-field'
import { resourceWords as words } from '../words/resource-words'
import styles from './document-field.module.css'
import type { DocumentFindings } from './document-findings'
import { FindingList } from './editor/finding-list'

interface Props {
  name: string
  label: string
  value: string
  findings: DocumentFindings | undefined
  /** A problem other than in the text, such as an empty field. */
  problem?: string | undefined
  required?: boolean
}

export function DocumentField({ name, label, value, findings, problem, required = true }: Props) {
  const refused = findings?.refused
  const wrong =
    refused && `${refused.message} ${words.place(refused.line, refused.column)} ${refused.text}`
  const doubtful = findings ? [...findings.errors, ...findings.warnings] : []
  return (
    <div className={styles.field}>
      <CodeField
        name={name}
        label={label}
        value={value}
        problem={problem ?? wrong}
        required={required}
      />
      {refused ? (
        <pre className={styles.excerpt} aria-hidden="true">
          {refused.excerpt}
        </pre>
      ) : null}
      {doubtful.length > 0 ? (
        <Alert tone="warning" title={words.lookAgain}>
          <FindingList findings={doubtful} />
        </Alert>
      ) : null}
    </div>
  )
}
