// The document around every page: language, visual mode, and nothing that a single kind of page needs.
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { visualMode } from '@/doors/console/preferences'
import './globals.css'

/** Nothing is drawn ahead of a request: each answer has its own nonce, and most depend on who asks. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const mode = await visualMode()
  return (
    <html lang="en">
      <body data-mode={mode}>{children}</body>
    </html>
  )
}
