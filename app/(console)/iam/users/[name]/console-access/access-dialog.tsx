'use client'
// Manage console access in a dialog over the user's page. The link that opens it leads to a page
// with the same form, which works without scripts.
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
import { ShownOnce, shownOnceWords } from './shown-once'

interface Opening {
  userName: string
  dialog: RefObject<HTMLDialogElement | null>
  /** The form was used, so the links that open it must create a new one. */
  spent: boolean
}

const OpeningContext = createContext<Opening | undefined>(undefined)

interface DialogProps {
  subject: AccessSubject
  /** The content with the links that open the dialog (`AccessOpener`). */
  children: ReactNode
}

/** The dialog. `children` contains the links that open it. */
export function AccessDialog({ subject, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hydrated = useHydrated()
  const [spentToken, setSpentToken] = useState<string>()
  // Refreshing the page replaces a used form.
  const spent = spentToken === subject.token
  return (
    <OpeningContext value={{ userName: subject.userName, dialog, spent }}>
      {children}
      {/* A used form is removed, so that its leave guards do not ask after "Close anyway". */}
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

/** A link that opens the dialog. Each link on the page needs a name of its own. */
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
  const shown = shownOnceWords(state)

  function close() {
    dialog.current?.close()
    // The page behind is rendered again, with a new form.
    if (!shown && !state.cured) return
    onSpent()
    router.refresh()
  }
  function tryToClose() {
    // A request can't be cancelled, and its response may be shown only once.
    if (posting.pending) return
    if (shown && !seen) setConfirming(true)
    else close()
  }
  return (
    <Dialog
      dialog={dialog}
      title={shown?.title ?? `${words.title}: ${subject.userName}`}
      closeText={words.close}
      onClose={tryToClose}
    >
      {shown ? (
        <div className={styles.result}>
          <ShownOnce state={state} onSeen={() => setSeen(true)} />
          {confirming && !seen ? (
            <Alert tone="error" title={shown.unseenTitle} stamp="confirm">
              <div className={styles.cures}>
                <p>{shown.unseenText}</p>
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
