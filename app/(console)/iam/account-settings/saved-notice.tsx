'use client'
// What was just done, above the page it led to. It takes the focus, and leaves the address, so that neither a reload nor a bookmark says it again.
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import { useEffect, useRef } from 'react'
import styles from './account-settings.module.css'

export function SavedNotice({ text }: { text: string }) {
  const alert = useRef<AlertProps.Ref>(null)
  useEffect(() => {
    alert.current?.focus()
    history.replaceState(history.state, '', location.pathname)
  }, [])
  return (
    <div className={styles.saved} role="status">
      <Alert ref={alert} type="success" header={text} statusIconAriaLabel="Success" />
    </div>
  )
}
