// A text of several lines, in the font of code.
import { Field, type LabelledProps, textControl } from './fields'
import styles from './fields.module.css'
import { TextArea } from './text-area'

interface Props extends LabelledProps {
  /** How many lines of it are seen at first, where it is not a whole document. */
  rows?: number
}

export function CodeField({ rows, ...props }: Props) {
  return (
    <Field
      name={props.id ?? props.name}
      label={props.label}
      hint={props.hint}
      problem={props.problem}
    >
      <TextArea
        {...textControl(props)}
        className={`${styles.input} ${styles.code} ${rows ? '' : styles.whole}`}
        rows={rows}
      />
    </Field>
  )
}
