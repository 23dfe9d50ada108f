// Shows the findings of a policy's text: the syntax error with its place, errors with a button that
// fixes them, warnings.
import type { ReactNode } from 'react'
import { resourceWords } from '../../words/resource-words'
import type { DocumentFindings } from '../document-findings'
import styles from '../policy-editor.module.css'
import { editorWords as words } from '../policy-words'
import { FindingList } from './finding-list'

interface Props {
  findings: DocumentFindings
  /** The button that fixes the errors. */
  fix?: ReactNode
}

export function PolicyFindings({ findings: { refused, errors, warnings }, fix }: Props) {
  return (
    <>
      {refused ? (
        <div className={styles.finding} data-grade="error">
          <p>
            <strong>{refused.message}</strong> {resourceWords.place(refused.line, refused.column)}{' '}
            {refused.text}
          </p>
          <pre className={styles.excerpt} aria-hidden="true">
            {refused.excerpt}
          </pre>
        </div>
      ) : null}
      {errors.length > 0 ? (
        <div className={styles.finding} data-grade="error">
          <strong>{words.errorsTitle}</strong>
          <FindingList findings={errors} />
          {fix}
        </div>
      ) : null}
      {warnings.length > 0 ? (
        <div className={styles.finding} data-grade="warning">
          <strong>{resourceWords.lookAgain}</strong>
          <FindingList findings={warnings} />
        </div>
      ) : null}
    </>
  )
}
