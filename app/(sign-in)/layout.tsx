// The frame of the sign-in pages: one card in the middle. Plain HTML and CSS load fast.
import type { ReactNode } from 'react'
import { Brand } from '@/components/frame/brand'
import { NextFromHash } from './next-from-hash'
import styles from './sign-in.module.css'

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <header className={styles.brand}>
        <Brand />
      </header>
      <main className={styles.card}>{children}</main>
      <NextFromHash />
    </div>
  )
}
