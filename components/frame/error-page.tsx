// An error page: what happened, what it means for the user, what to do next.
import type { ReactNode } from 'react'
import { PageTitle } from '../page/page-title'
import { Brand } from './brand'
import styles from './error-page.module.css'

export function ErrorPage({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: ReactNode
}) {
  return (
    <div className={styles.frame}>
      <PageTitle title={title} />
      <header className={styles.brand}>
        <a href="/iam">
          <Brand />
        </a>
      </header>
      <main className={styles.main}>
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </main>
    </div>
  )
}
