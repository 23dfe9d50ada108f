'use client'
// A native modal dialog over a page. The link that opens it leads to a page with the same content,
// which works without scripts.
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useId,
} from 'react'
import { ButtonLink } from '../form/buttons/button'
import styles from './dialog.module.css'

interface OpenerProps {
  /** The address of the page with the same content. */
  href: string
  dialog: RefObject<HTMLDialogElement | null>
  /** Follows the link instead, for a dialog whose content was used. */
  followLink?: boolean
  children: ReactNode
}

export function DialogOpener({ href, dialog, followLink = false, children }: OpenerProps) {
  function open(event: MouseEvent) {
    if (followLink || !dialog.current) return
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    dialog.current.showModal()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the link inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is the keyboard's too
    <span onClick={open} data-opens-dialog={followLink ? undefined : ''}>
      <ButtonLink href={href}>{children}</ButtonLink>
    </span>
  )
}

interface DialogProps {
  dialog: RefObject<HTMLDialogElement | null>
  title: string
  closeText: string
  /**
   * Called for Escape and the close button. The dialog stays open unless this closes it, so the
   * callback can ask for confirmation first. The browser returns the focus to the opener.
   */
  onClose: () => void
  children: ReactNode
}

export function Dialog({ dialog, title, closeText, onClose, children }: DialogProps) {
  const heading = useId()
  function askToClose(event: SyntheticEvent) {
    event.preventDefault()
    onClose()
  }
  /** Without this, pressing Escape twice closes the dialog without a `cancel` event. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') askToClose(event)
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={askToClose}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <button className={styles.cross} type="button" aria-label={closeText} onClick={askToClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  )
}
