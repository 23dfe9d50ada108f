// The document around every page: language, visual mode, and nothing that a single kind of page needs.
import type { Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SystemMode } from '@/components/frame/system-mode'
import { visualMode } from '@/server/preferences'
import './globals.css'

/** Nothing is drawn ahead of a request: each answer has its own nonce, and most depend on who asks. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** Cloudscape's dark mode is a class; only the browser knows the system's, and this puts it on before anything is painted. */
const FOLLOW_SYSTEM =
  "if(matchMedia('(prefers-color-scheme: dark)').matches)document.body.classList.add('awsui-dark-mode')"

export default async function RootLayout({ children }: { children: ReactNode }) {
  const mode = await visualMode()
  const policy = (await headers()).get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  return (
    <html lang="en">
      <body className={mode === 'dark' ? 'awsui-dark-mode' : ''} data-mode={mode} suppressHydrationWarning>
        {mode === 'system' ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
          <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FOLLOW_SYSTEM }} />
        ) : null}
        {children}
        <SystemMode mode={mode} />
      </body>
    </html>
  )
}
