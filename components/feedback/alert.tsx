'use client'
// A message above or within a page: what was done, what went wrong, what to mind. The answer to a form takes the focus, since the
// person goes on reading there.
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './alert.module.css'

interface Props {
  tone: 'error' | 'warning' | 'success' | 'info'
  title?: string | undefined
  children?: ReactNode
  /** Of an answer: differs from answer to answer. */
  stamp?: string | undefined
}

const ROLES = { error: 'alert', warning: undefined, success: 'status', info: undefined } as const

export function Alert({ tone, title, children, stamp }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stamp) box.current?.focus()
  }, [stamp])
  return (
    <div ref={box} className={styles.alert} data-tone={tone} role={ROLES[tone]} tabIndex={stamp ? -1 : undefined}>
      {title ? <strong>{title}</strong> : null}
      {children ? <div>{children}</div> : null}
    </div>
  )
}
