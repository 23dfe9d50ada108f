// A value with the button that copies it.
import { CopyButton } from './copy-button'
import styles from './copyable.module.css'

export function Copyable({ value, what, href }: { value: string; what: string; href?: string }) {
  return (
    <span className={styles.copyable}>
      {href ? <a href={href}>{value}</a> : value} <CopyButton text={value} what={what} />
    </span>
  )
}
