'use client'
// Shown if even the document could not be rendered. Every page loads this file, so it uses nothing
// of the other error pages but their style sheet and words. It needs no database.
import styles from '@/components/frame/error-page.module.css'
import { faultWords as words } from '@/components/frame/error-words'
import './globals.css'

export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <html lang="en">
      <body className={styles.frame} data-mode="system">
        <title>{words.title}</title>
        <main className={styles.main}>
          <h1>{words.title}</h1>
          <p>{words.text}</p>
          {error.digest ? <p>{words.reference(error.digest)}</p> : null}
          <button type="button" onClick={retry}>
            {words.tryAgain}
          </button>
        </main>
      </body>
    </html>
  )
}
