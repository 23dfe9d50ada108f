// Form fields that need no script: label, hint, control, and what is wrong with it, tied together for screen readers.
import type { ReactNode } from 'react'
import styles from './fields.module.css'
import { TextArea } from './text-area'

interface TextProps {
  /** Also the control's id, so that an error summary can lead to it. */
  name: string
  label: string
  hint?: string
  value?: string
  problem?: string | undefined
  /** A text of several lines, in the font of code. */
  code?: boolean
  /** How many lines of it are seen at first, where it is not a whole document. */
  rows?: number
  /** The id of a list of what may be meant. */
  list?: string
  required?: boolean
  autoComplete?: string
  /** For a whole number: its bounds. */
  number?: { min: number; max: number }
}

export function TextField({ name, label, hint, value = '', problem, code, rows, required = true, ...kind }: TextProps) {
  const control = {
    id: name,
    name,
    defaultValue: value,
    autoComplete: kind.autoComplete ?? 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-required': required || undefined,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': describedBy(hint && `${name}-hint`, problem && `${name}-problem`),
  } as const
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
      {code ? (
        <TextArea {...control} className={`${styles.input} ${styles.code} ${rows ? '' : styles.whole}`} rows={rows} />
      ) : (
        <input
          {...control}
          className={styles.input}
          list={kind.list}
          {...(kind.number && { type: 'number', ...kind.number })}
        />
      )}
      <FieldProblem id={`${name}-problem`} text={problem} />
    </div>
  )
}

export function FieldProblem({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <span className={styles.problem} id={id}>
      {text}
    </span>
  ) : null
}

export const describedBy = (...ids: (string | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined

interface SelectProps {
  name: string
  label: string
  hint?: string
  /** The chosen option; the first if absent. */
  value?: string
  options: readonly { value: string; text: string }[]
}

export function SelectField({ name, label, hint, value, options }: SelectProps) {
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
      <select
        className={styles.input}
        id={name}
        name={name}
        defaultValue={value}
        aria-describedby={hint ? `${name}-hint` : undefined}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ChoiceProps {
  type: 'radio' | 'checkbox'
  name: string
  /** A check box without one posts "on". */
  value?: string
  label: string
  hint?: string | undefined
  chosen?: boolean
  disabled?: boolean
}

export function Choice({ type, name, value, label, hint, chosen = false, disabled = false }: ChoiceProps) {
  const id = value === undefined ? name : `${name}-${value}`
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={chosen}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  )
}

export function Choices({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}
