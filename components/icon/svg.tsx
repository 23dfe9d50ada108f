// One icon as an element.
import type { Drawing } from './drawing'
import styles from './icon.module.css'

const SHAPE = { className: styles.icon, viewBox: '0 0 16 16', focusable: false } as const

interface Props {
  drawing: Drawing
  label?: string | undefined
}

export function Svg({ drawing: { line, fill }, label }: Props) {
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

/** Rotates during a request; static for people who prefer reduced motion. */
export function Spinner() {
  return (
    <svg {...SHAPE} className={`${styles.icon} ${styles.spinner}`} aria-hidden="true">
      <path className={styles.line} d="M8 1a7 7 0 1 1-7 7" />
    </svg>
  )
}
