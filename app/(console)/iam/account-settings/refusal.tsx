'use client'
// A form that was refused as a whole, above it. It takes the focus: it is where the person goes on reading.
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './account-settings.module.css'

interface Props {
  header: string
  children: ReactNode
  /** Differs from answer to answer. */
  stamp: string | undefined
}

export function Refusal({ header, children, stamp }: Props) {
  const alert = useRef<AlertProps.Ref>(null)
  useEffect(() => {
    if (stamp) alert.current?.focus()
  }, [stamp])
  return (
    <div role="alert">
      <Alert ref={alert} type="error" header={header} statusIconAriaLabel="Error">
        <div className={styles.refusal}>{children}</div>
      </Alert>
    </div>
  )
}
