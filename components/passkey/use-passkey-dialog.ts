'use client'
// The browser's dialog for a passkey or security key, whose answer a form posts.
import { type RefObject, useRef, useState } from 'react'
import type { PasskeyAnswer, PasskeyProblem } from './browser-passkey'

interface PasskeyDialog {
  /** Why the last dialog returned no passkey. */
  problem: PasskeyProblem | undefined
  isOpen: boolean
  /** The hidden field that posts the answer. */
  field: RefObject<HTMLInputElement | null>
  /** Opens the dialog, and posts the form if the browser returns a passkey. */
  open: () => Promise<void>
}

/**
 * @param ask opens the browser's dialog
 * @param form the form with the hidden field
 */
export function usePasskeyDialog(
  ask: () => Promise<PasskeyAnswer>,
  form: RefObject<HTMLFormElement | null>,
): PasskeyDialog {
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<PasskeyProblem>()
  const [isOpen, setOpen] = useState(false)

  async function open() {
    setProblem(undefined)
    setOpen(true)
    const answer = await ask()
    setOpen(false)
    if ('problem' in answer) return setProblem(answer.problem)
    if (field.current) field.current.value = answer.credential
    form.current?.requestSubmit()
  }
  return { problem, isOpen, field, open }
}
