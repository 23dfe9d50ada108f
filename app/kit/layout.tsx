import type { ReactNode } from 'react'
import styles from './kit.module.css'
import { requireKitMode } from './kit-mode'

export default function KitLayout({ children }: { children: ReactNode }) {
  requireKitMode()
  return (
    <main className={styles.kit} data-follows-system>
      {children}
    </main>
  )
}
