// A drop-down with a few options.
import { describedBy, Field } from './fields'
import styles from './fields.module.css'

interface SelectProps {
  name: string
  label: string
  hint?: string
  value?: string
  problem?: string | undefined
  options: readonly { value: string; text: string }[]
}

export function SelectField({ name, label, hint, value, problem, options }: SelectProps) {
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <span className={styles.control}>
        <select
          className={`${styles.input} ${styles.select}`}
          id={name}
          name={name}
          defaultValue={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(hint && `${name}-hint`, problem && `${name}-problem`)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <span className={styles.caret} />
      </span>
    </Field>
  )
}
