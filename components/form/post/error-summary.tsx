// All problems of a form, above it, each with a link to its field
// (design-system.service.gov.uk/components/error-summary).
import { formWords } from './form-words'
import styles from './post-form.module.css'

export interface FieldProblem {
  /** The control's ID. */
  field: string
  text: string
}

export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div className={styles.summary} data-error-summary>
      <strong>{formWords.summary}</strong>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The problems of a form by field, without the fields that have none. */
export const problemsOf = (byField: Readonly<Record<string, string | undefined>>): FieldProblem[] =>
  Object.entries(byField).flatMap(([field, text]) => (text ? [{ field, text }] : []))
