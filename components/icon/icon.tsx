// An icon beside words, in the colour of the text.
import styles from './icon.module.css'
import { DRAWINGS, type Drawing, type IconName } from './paths'

const SHAPE = { className: styles.icon, viewBox: '0 0 16 16', focusable: false } as const

interface Props {
  name: IconName
  /** The word that the icon stands for. Without it the words beside the icon say everything. */
  label?: string
}

export function Icon({ name, label }: Props) {
  const { line, fill }: Drawing = DRAWINGS[name]
  const paths = (
    <>
      {line ? <path className={styles.line} d={line} /> : null}
      {fill ? <path className={styles.fill} d={fill} /> : null}
    </>
  )
  return label === undefined ? (
    <svg {...SHAPE} aria-hidden="true">
      {paths}
    </svg>
  ) : (
    <svg {...SHAPE} role="img" aria-label={label}>
      {paths}
    </svg>
  )
}

/** Turns while something is on its way; stands still for people who asked for less motion. */
export function Spinner() {
  return (
    <svg {...SHAPE} className={`${styles.icon} ${styles.spinner}`} aria-hidden="true">
      <path className={styles.line} d="M8 1a7 7 0 1 1-7 7" />
    </svg>
  )
}
