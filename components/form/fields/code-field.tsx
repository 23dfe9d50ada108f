// A multi-line text field in the code font.
import { Field, type LabelledProps, textControl } from './fields'
import styles from './fields.module.css'
import { TextArea } from './text-area'

interface Props extends LabelledProps {
  /** The number of visible lines at first, if the field is not for a whole document. */
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
