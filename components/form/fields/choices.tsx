// A group of related choices. In a file of its own, because the scripts of the sign-in page do
// without it.
import { type ReactNode, useId } from 'react'
import { describedBy, FieldProblem } from './fields'
import styles from './fields.module.css'

interface ChoicesProps {
  legend: string
  hint?: string
  problem?: string | undefined
  children: ReactNode
}

export function Choices({ legend, hint, problem, children }: ChoicesProps) {
  const id = useId()
  return (
    <fieldset
      className={styles.choices}
      aria-describedby={describedBy(hint && `${id}-hint`, problem && `${id}-problem`)}
    >
      <legend>{legend}</legend>
      {hint ? (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      <FieldProblem id={`${id}-problem`} text={problem} />
    </fieldset>
  )
}
