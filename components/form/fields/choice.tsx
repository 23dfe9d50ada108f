// A radio button or check box with its label.
import type { ReactNode } from 'react'
import styles from './fields.module.css'

export interface ChoiceProps {
  type: 'radio' | 'checkbox'
  name: string
  /** Without it, a check box posts "on". */
  value?: string
  label: string
  hint?: string | undefined
  chosen?: boolean
}

export function Choice({ type, name, value, chosen = false, ...described }: ChoiceProps) {
  return (
    <DescribedChoice id={choiceId(name, value)} {...described}>
      {(attributes) => (
        <input {...attributes} type={type} name={name} value={value} defaultChecked={chosen} />
      )}
    </DescribedChoice>
  )
}

export const choiceId = (name: string, value?: string): string =>
  value === undefined ? name : `${name}-${value}`

interface DescribedChoiceProps {
  id: string
  label: string
  hint?: string | undefined
  children: (control: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}

/** The parts around a control: label beside it, hint below. */
export function DescribedChoice({ id, label, hint, children }: DescribedChoiceProps) {
  const hintId = hint ? `${id}-hint` : undefined
  return (
    <div className={styles.choice}>
      {children({ id, 'aria-describedby': hintId })}
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className={styles.hint} id={hintId}>
          {hint}
        </span>
      ) : null}
    </div>
  )
}
