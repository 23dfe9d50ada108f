'use client'
// Refreshes the list. With scripts, the old rows stay until the new ones arrive. Without, it is a
// link to the same address.
import { useRouter } from 'next/navigation'
import { type MouseEvent, useTransition } from 'react'
import { RefreshIcon } from './icons'
import styles from './list.module.css'
import { listWords as words } from './words'

export function RefreshLink({ href }: { href: string }) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const refresh = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    startTransition(() => router.refresh())
  }
  return (
    <>
      <a
        className={styles.refresh}
        href={href}
        aria-label={words.refresh}
        title={words.refresh}
        aria-busy={pending || undefined}
        onClick={refresh}
      >
        <RefreshIcon />
      </a>
      <span className="visually-hidden" role="status">
        {pending ? words.refreshing : ''}
      </span>
    </>
  )
}
