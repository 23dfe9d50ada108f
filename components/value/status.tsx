// The state of something, in words with an icon and a colour.
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon'
import styles from './status.module.css'

export type StatusKind = 'success' | 'error' | 'warning' | 'info' | 'stopped' | 'pending'

export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={styles.status} data-kind={kind}>
      <Icon name={`status-${kind}`} /> <span>{children}</span>
    </span>
  )
}
