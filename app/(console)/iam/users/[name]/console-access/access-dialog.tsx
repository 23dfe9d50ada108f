'use client'
// Manage console access over the user's page. The opener is a link to the same form's own page,
// which is where it leads without scripts.
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, type RefObject, use, useRef, useState } from 'react'
import { Dialog, DialogOpener } from '@/components/dialog/dialog'
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { usePost } from '@/components/form/post/use-post'
import { useHydrated } from '@/components/form/use-hydrated'
import { consoleAccessPath } from '@/components/page/paths'
import styles from './access.module.css'
import { applyConsoleAccess } from './access-actions'
import { AccessForm } from './access-form'
import type { AccessState, AccessSubject } from './access-state'
import { newPasswordWords, accessWords as words } from './access-words'
import { NewPassword } from './new-password'

interface Opening {
  userName: string
  dialog: RefObject<HTMLDialogElement | null>
  /** The form has done its work, so the openers lead to a new one. */
  spent: boolean
}

const OpeningContext = createContext<Opening | undefined>(undefined)

interface DialogProps {
  subject: AccessSubject
  /** What contains the openers (`AccessOpener`). */
  children: ReactNode
}

/** The dialog; what is around its openers is in `children`. */
export function AccessDialog({ subject, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hydrated = useHydrated()
  const [spentToken, setSpentToken] = useState<string>()
  // The refresh of the page replaces a form that has done its work.
  const spent = spentToken === subject.token
  return (
    <OpeningContext value={{ userName: subject.userName, dialog, spent }}>
      {children}
      {/* A spent form is removed, so that its leave guards do not ask after "Close anyway". */}
      {hydrated && !spent ? (
        <Access
          key={subject.token}
          dialog={dialog}
          subject={subject}
          onSpent={() => setSpentToken(subject.token)}
        />
      ) : null}
    </OpeningContext>
  )
}

/** One of the links that open the dialog. A name belongs to one link. */
export function AccessOpener({ children }: { children: ReactNode }) {
  const opening = use(OpeningContext)
  if (!opening) return null
  const { userName, dialog, spent } = opening
  return (
    <DialogOpener href={consoleAccessPath(userName)} dialog={dialog} followLink={spent}>
      {children}
    </DialogOpener>
  )
}

interface Props {
  dialog: RefObject<HTMLDialogElement | null>
  subject: AccessSubject
  onSpent: () => void
}

function Access({ dialog, subject, onSpent }: Props) {
  const posting = usePost<AccessState>(applyConsoleAccess, { status: 'idle' })
  const { state } = posting
  const [seen, setSeen] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const router = useRouter()
  const { generated } = state

  function close() {
    dialog.current?.close()
    // The page behind is drawn anew, and with it a fresh form.
    if (!generated && !state.cured) return
    onSpent()
    router.refresh()
  }
  function tryToClose() {
    // What is on its way can't be called back, and its answer may be shown once only.
    if (posting.pending) return
    if (generated && !seen) setConfirming(true)
    else close()
  }
  return (
    <Dialog
      dialog={dialog}
      title={generated ? newPasswordWords.title : `${words.title}: ${subject.userName}`}
      closeText={words.close}
      onClose={tryToClose}
    >
      {generated ? (
        <div className={styles.result}>
          <NewPassword generated={generated} stamp={state.stamp} onSeen={() => setSeen(true)} />
          {confirming && !seen ? (
            <Alert tone="error" title={newPasswordWords.unseenTitle} stamp="confirm">
              <div className={styles.cures}>
                <p>{newPasswordWords.unseenText}</p>
                <div className={styles.buttons}>
                  <Button type="button" onClick={close}>
                    {newPasswordWords.closeAnyway}
                  </Button>
                  <Button type="button" onClick={() => setConfirming(false)}>
                    {newPasswordWords.goBack}
                  </Button>
                </div>
              </div>
            </Alert>
          ) : (
            <div>
              <Button type="button" variant="primary" onClick={tryToClose}>
                {newPasswordWords.close}
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
    </Dialog>
  )
}
