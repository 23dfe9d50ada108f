'use client'
// Manage console access over the user's page. The opener is a link to the same form's own page, which is where it leads without scripts.
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, type SyntheticEvent, useId, useRef, useState } from 'react'
import { Notice } from '@/components/feedback/notice'
import { Button, ButtonLink } from '@/components/form/button'
import { useHydrated } from '@/components/form/use-hydrated'
import { consoleAccessPath } from '@/components/page/paths'
import { usePost } from '../../action-form'
import styles from './access.module.css'
import { applyConsoleAccess } from './access-actions'
import { AccessForm } from './access-form'
import { newPasswordMessages, accessMessages as words } from './access-messages'
import type { AccessState, AccessSubject } from './access-state'
import { NewPassword } from './new-password'

export function AccessDialog({ subject }: { subject: AccessSubject }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hydrated = useHydrated()
  const [spent, setSpent] = useState<string>()
  function open(event: MouseEvent) {
    // Its form has done its work, and the page with the next one is on the way: the link leads to a fresh one.
    if (spent === subject.token) return
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    dialog.current?.showModal()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the link inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is the keyboard's too */}
      <span onClick={open}>
        <ButtonLink href={consoleAccessPath(subject.userName)}>{words.title}</ButtonLink>
      </span>
      {hydrated ? (
        <Dialog key={subject.token} dialog={dialog} subject={subject} onSpent={() => setSpent(subject.token)} />
      ) : null}
    </>
  )
}

interface DialogProps {
  dialog: React.RefObject<HTMLDialogElement | null>
  subject: AccessSubject
  onSpent: () => void
}

function Dialog({ dialog, subject, onSpent }: DialogProps) {
  const posting = usePost<AccessState>(applyConsoleAccess, { status: 'idle' })
  const { state } = posting
  const [seen, setSeen] = useState(false)
  const [asked, setAsked] = useState(false)
  const router = useRouter()
  const heading = useId()
  const { generated } = state

  function close() {
    dialog.current?.close()
    // The page behind is drawn anew, and with it a fresh form.
    if (!generated && !state.cured) return
    onSpent()
    router.refresh()
  }
  function tryToClose(event?: SyntheticEvent) {
    event?.preventDefault()
    // What is on its way can't be called back, and its answer may be shown once only.
    if (posting.pending) return
    if (generated && !seen) setAsked(true)
    else close()
  }
  /** Pressed twice, Escape would close the dialog whatever its page says. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') tryToClose(event)
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={tryToClose}
      onKeyDown={onKeyDown}
    >
      <div className={styles.dialogHead}>
        <h2 id={heading}>{generated ? newPasswordMessages.title : `${words.title}: ${subject.userName}`}</h2>
        <button className={styles.cross} type="button" aria-label={words.close} onClick={tryToClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
      </div>
      <div className={styles.dialogBody}>
        {generated ? (
          <div className={styles.result}>
            <NewPassword generated={generated} stamp={state.stamp} onSeen={() => setSeen(true)} />
            {asked && !seen ? (
              <Notice tone="error" title={newPasswordMessages.unseenTitle} stamp="asked">
                <div className={styles.cures}>
                  <p>{newPasswordMessages.unseenText}</p>
                  <div className={styles.buttons}>
                    <Button type="button" onClick={close}>
                      {newPasswordMessages.closeAnyway}
                    </Button>
                    <Button type="button" onClick={() => setAsked(false)}>
                      {newPasswordMessages.goBack}
                    </Button>
                  </div>
                </div>
              </Notice>
            ) : (
              <div>
                <Button type="button" variant="primary" onClick={tryToClose}>
                  {newPasswordMessages.close}
                </Button>
              </div>
            )}
          </div>
        ) : (
          <AccessForm
            subject={subject}
            posting={posting}
            cancel={
              <Button type="button" onClick={tryToClose}>
                {words.cancel}
              </Button>
            }
          />
        )}
      </div>
    </dialog>
  )
}
