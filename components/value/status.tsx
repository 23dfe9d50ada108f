// A state as text with an icon and a colour.
import type { ReactNode } from 'react'
import { StatusIcon, type StatusKind } from '../icon/status-icon'
import styles from './status.module.css'

export type { StatusKind }

export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={styles.status} data-kind={kind}>
      <StatusIcon kind={kind} /> <span>{children}</span>
    </span>
  )
}
