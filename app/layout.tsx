// The document of every page: language and visual mode. It contains nothing that only one kind of
// page needs.
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { visualMode } from '@/doors/console/preferences'
import './globals.css'

/**
 * Nothing is rendered before a request: each response has its own nonce, and most depend on the
 * caller.
 */
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
