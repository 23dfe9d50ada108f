'use client'
// The message that a page shows once after a form, with a link to the resource. It stays until it
// is dismissed or the page is left.
import { type ReactNode, useEffect, useState } from 'react'
import type { Flash as Message } from '@/doors/console/flash'
import { Alert } from './alert'
import styles from './flash.module.css'

interface Props {
  /** The message of this rendering. The server returns it once. */
  flash: Message | undefined
  dismissText: string
}

export function Flash({ flash, dismissText }: Props) {
  const [latest, setLatest] = useState(flash)
  const [dismissed, setDismissed] = useState<string>()
  // A refreshed page renders without the message, which was taken already. The earlier message
  // stays.
  if (flash && flash.stamp !== latest?.stamp) setLatest(flash)
  const stamp = latest?.stamp
  useEffect(() => {
    // A page restored from the browser's back/forward cache does not show it again.
    const forget = (event: PageTransitionEvent) => event.persisted && setDismissed(stamp)
    addEventListener('pageshow', forget)
    return () => removeEventListener('pageshow', forget)
  }, [stamp])
  if (!latest || latest.stamp === dismissed) return null
  return (
    <FlashBox key={latest.stamp} message={latest}>
      <Dismiss text={dismissText} dismiss={() => setDismissed(stamp)} />
    </FlashBox>
  )
}

function FlashBox({ message, children }: { message: Message; children: ReactNode }) {
  const { tone, text, link, details = [], stamp } = message
  return (
    <div className={styles.flash}>
      <Alert tone={tone} title={text} stamp={stamp}>
        {details.length > 0 || link ? (
          <div className={styles.more}>
            {details.length > 0 ? (
              <ul>
                {details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            ) : null}
            {link ? <a href={link.href}>{link.text}</a> : null}
          </div>
        ) : null}
      </Alert>
      {children}
    </div>
  )
}

/** Needs scripts. Without them, the next page has no message anyway. */
function Dismiss({ text, dismiss }: { text: string; dismiss: () => void }) {
  return (
    <button
      className={styles.dismiss}
      type="button"
      aria-label={text}
      onClick={() => {
        document.getElementById('content')?.focus()
        dismiss()
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2" />
      </svg>
    </button>
  )
}
