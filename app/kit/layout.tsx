import type { ReactNode } from 'react'
import { Brand } from '@/components/frame/brand'
import styles from './kit.module.css'
import { requireKitMode } from './kit-mode'

/**
 * The brand is part of the page for its style sheet, too: Next preloads the style sheet of the
 * error page, which shows the brand, and browsers warn about preloaded style sheets that nothing
 * uses.
 */
export default function KitLayout({ children }: { children: ReactNode }) {
  requireKitMode()
  return (
    <>
      <header className={styles.head}>
        <Brand />
      </header>
      <main className={styles.kit} data-follows-system>
        {children}
      </main>
    </>
  )
}
