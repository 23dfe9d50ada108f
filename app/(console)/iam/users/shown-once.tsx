'use client'
// A secret that its page shows this once: masked until asked for, to be copied, or to be saved as a file. The file is in its link, and
// showing needs no script.
import { useEffect, useRef } from 'react'
import { ButtonLink } from '@/components/form/button'
import { useLeaveGuard } from '@/components/form/use-leave-guard'
import { CopyButton } from '@/components/value/copy-button'
import styles from './[name]/console-access/access.module.css'
import { newPasswordMessages as words } from './[name]/console-access/access-messages'

interface Props {
  secret: string
  /** What it is, as the copy button's name says it. */
  what: string
  /** Shown or copied. */
  onSeen?: (() => void) | undefined
}

/**
 * Asks before the page is left while a secret is on it that nobody has shown, copied or downloaded.
 * Returns the callback for the moment when somebody does.
 */
export function useUnseenGuard(present: boolean): () => void {
  const seen = useRef(false)
  useLeaveGuard(() => present && !seen.current, words.leaveUnseen)
  return () => {
    seen.current = true
  }
}

export function MaskedSecret({ secret, what, onSeen }: Props) {
  // A page that comes back out of the browser's back/forward memory would show it once more.
  useEffect(() => {
    const forget = (event: PageTransitionEvent) => event.persisted && location.reload()
    addEventListener('pageshow', forget)
    return () => removeEventListener('pageshow', forget)
  }, [])
  return (
    <div className={styles.secret}>
      <code className={styles.mask} aria-hidden="true">
        {'•'.repeat(16)}
      </code>
      <details onToggle={onSeen}>
        <summary>
          <span className={styles.whenHidden}>{words.show}</span>
          <span className={styles.whenShown}>{words.hide}</span>
        </summary>
        <code>{secret}</code>
      </details>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the button inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's click is the keyboard's too */}
      <span onClick={onSeen}>
        <CopyButton text={secret} what={what} />
      </span>
    </div>
  )
}

export function DownloadCsv({ href, file, onSeen }: { href: string; file: string; onSeen?: (() => void) | undefined }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the link inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is the keyboard's too
    <span onClick={onSeen}>
      <ButtonLink href={href} download={file}>
        {words.download}
      </ButtonLink>
    </span>
  )
}
