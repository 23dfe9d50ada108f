'use client'
// The last resort: the document itself could not be drawn.
import PageError from './error'
import './globals.css'

export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body data-mode="system">
        <PageError {...props} />
      </body>
    </html>
  )
}
