'use client'
// Posts every form with entries to lose to a server action. Entries survive a refusal, a lost
// network, an ended session and hydration. Leaving the page with unsaved entries needs a
// confirmation.
import { useEffect, useState } from 'react'
import { entriesWords } from '../entries/entries-words'
import { isEdited } from '../entries/form-entries'
import { useFormOwner } from '../entries/form-owner'
import { keepEntries, restoreEntries } from '../entries/kept-entries'
import {
  type FormAction,
  type FormPosting,
  type PostOptions,
  type Protection,
  type Unsaved,
  usePosting,
} from './posting'
import { useLeaveGuard } from './use-leave-guard'

export type Action<S> = FormAction<S>
export type Posting<S> = FormPosting<S>

/**
 * Connects a form with a server action. Spread `formProps` on the form, or use `PostForm`.
 *
 * @param action the server action itself: without scripts the browser posts to it directly
 * @param first the state before the first post
 */
export const usePost = <S>(
  action: Action<Awaited<S>>,
  first: Awaited<S>,
  options: PostOptions = {},
): Posting<S> => usePosting<S>(action, first, options, useProtectedEntries)

function useProtectedEntries({ form, pending, wasRefused }: Unsaved): Protection {
  const owner = useFormOwner()
  const [restored, setRestored] = useState(false)
  useEffect(() => {
    if (owner !== undefined && form.current && restoreEntries(owner, form.current))
      setRestored(true)
  }, [form, owner])
  useLeaveGuard(() => {
    const there = form.current
    // Closing a dialog cancels its form.
    if (pending || !there || there.closest('dialog:not([open])')) return false
    return isEdited(there) || (wasRefused.current && hasEntries(there))
  }, entriesWords.leave)
  return {
    restored: restored ? entriesWords.restored : undefined,
    keep: (there) => (owner === undefined ? () => {} : keepEntries(owner, there)),
  }
}

const hasEntries = (form: HTMLFormElement): boolean =>
  [...form.elements].some((element) =>
    element.matches('input:not([type="hidden"]), select, textarea'),
  )
