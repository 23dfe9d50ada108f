'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { StatusIcon } from '../icon/status-icon'
import styles from './alert.module.css'
// A message within a page: a success, an error, a warning or information. The message about a
// posted form takes the focus, because users continue reading there.

export type AlertTone = 'error' | 'warning' | 'success' | 'info'

interface Props {
  tone: AlertTone
  title?: string | undefined
  children?: ReactNode
  /** For messages about a posted form: unique per response. */
  stamp?: string | undefined
  /** Whether screen readers announce it. By default they announce errors and successes. */
  announce?: boolean
}

export function Alert({ tone, title, children, stamp, announce = isAnnounced(tone) }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stamp) box.current?.focus()
  }, [stamp])
  return (
    <div
      ref={box}
      className={styles.alert}
      data-tone={tone}
      role={announce ? ROLES[tone] : undefined}
      tabIndex={stamp ? -1 : undefined}
    >
      <span className={styles.icon}>
        <StatusIcon kind={tone} label={LABELS[tone]} />
      </span>
      {title ? <strong>{title}</strong> : null}
      {children ? <div>{children}</div> : null}
    </div>
  )
}

/** Not in the shared words: the sign-in page would load the others as well. */
const LABELS = { error: 'Error', warning: 'Warning', success: 'Success', info: 'Info' } as const
const ROLES = { error: 'alert', warning: 'status', success: 'status', info: 'status' } as const
const isAnnounced = (tone: AlertTone) => tone === 'error' || tone === 'success'
