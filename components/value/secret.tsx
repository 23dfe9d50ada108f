'use client'
// A secret that its page shows only once: masked until the user shows it, which needs no script.
import { useEffect } from 'react'
import { resourceWords as words } from '../words/resource-words'
import { CopyButton } from './copy-button'
import styles from './secret.module.css'

interface Props {
  secret: string
  /** The secret's name: part of the names of its buttons. */
  what: string
  /** Shows the name as part of the button, where no label is next to it. */
  named?: boolean
  /** Called when it is shown or copied. */
  onSeen?: (() => void) | undefined
}

export function Secret({ secret, what, named = false, onSeen }: Props) {
  // A page restored from the browser's back/forward cache would show it again.
  useEffect(() => {
    const forget = (event: PageTransitionEvent) => event.persisted && location.reload()
    addEventListener('pageshow', forget)
    return () => removeEventListener('pageshow', forget)
  }, [])
  return (
    <div className={styles.secret}>
      <code className={styles.mask} aria-hidden="true">
        {'•'.repeat(8)}
      </code>
      <details onToggle={onSeen}>
        <summary>
          <span className={styles.whenHidden}>{words.show}</span>
          <span className={styles.whenShown}>{words.hide}</span>
          <span className={named ? undefined : 'visually-hidden'}>{` ${what}`}</span>
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
