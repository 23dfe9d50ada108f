// Form fields that need no script: label, hint, control and problem, connected for screen readers.
import type { ReactNode } from 'react'
import { StatusIcon } from '../../icon/status-icon'
import styles from './fields.module.css'

export interface LabelledProps {
  /** Also the control's ID, to which an error summary links. */
  name: string
  /** The control's ID, if the page has several fields of that name. */
  id?: string
  label: string
  hint?: string
  value?: string
  problem?: string | undefined
  required?: boolean
  autoComplete?: string
}

interface TextProps extends LabelledProps {
  /** The ID of a list of suggestions. */
  list?: string
  placeholder?: string
  /** Shows a value that is posted and can't be edited. */
  readOnly?: boolean
  /** For a whole number: its bounds. */
  number?: { min: number; max: number }
  /** For text of digits only: phones show their number pad. */
  digits?: true
}

export function TextField({ list, placeholder, readOnly, number, digits, ...props }: TextProps) {
  return (
    <Field
      name={props.id ?? props.name}
      label={props.label}
      hint={props.hint}
      problem={props.problem}
    >
      <input
        {...textControl(props)}
        className={styles.input}
        list={list}
        placeholder={placeholder}
        readOnly={readOnly}
        {...(number && { type: 'number', ...number })}
        {...(digits && { inputMode: 'numeric' })}
      />
    </Field>
  )
}

/** The attributes of a text control. */
export function textControl({
  name,
  id = name,
  hint,
  value = '',
  problem,
  ...more
}: LabelledProps) {
  const { required = true, autoComplete = 'off' } = more
  return {
    id,
    name,
    defaultValue: value,
    autoComplete,
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-required': required || undefined,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': describedBy(hint && `${id}-hint`, problem && `${id}-problem`),
  } as const
}

interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  problem?: string | undefined
  children: ReactNode
}

/** The parts around a control: label and hint above, problem below. */
export function Field({ name, label, hint, problem, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>
        {label}
      </label>
      {hint ? (
        <span className={styles.hint} id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      <FieldProblem id={`${name}-problem`} text={problem} />
    </div>
  )
}

export function FieldProblem({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <span className={styles.problem} id={id}>
      <StatusIcon kind="error" />
      <span>{text}</span>
    </span>
  ) : null
}

export const describedBy = (...ids: (string | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined
