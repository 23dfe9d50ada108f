'use client'
// What was just done, above the page it led to. It leaves the address, so that neither a reload nor a
// bookmark shows it again.
import { useEffect } from 'react'
import { Alert } from '@/components/feedback/alert'
import styles from './account-settings.module.css'

export function SavedNotice({ text }: { text: string }) {
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  return (
    <div className={styles.saved}>
      <Alert tone="success" title={text} stamp={text} />
    </div>
  )
}
