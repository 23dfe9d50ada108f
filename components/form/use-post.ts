'use client'
// The one way in which a form posts to a server action. Entries survive a refusal, a lost network, an ended session and hydration.
import { type FormEvent, type RefObject, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { isEdited } from './entries/form-entries'
import { useFormOwner } from './entries/form-owner'
import { keepEntries, restoreEntries } from './entries/kept-entries'
import { formMessages } from './form-messages'
import { describeFailure, isNavigation, type PostFailure, redirectTarget } from './post-failure'
import { useHydrated } from './use-hydrated'
import { useLeaveGuard } from './use-leave-guard'

export type Action<S> = (before: S, form: FormData) => Promise<S>

export interface PostOptions {
  /** The form has no edits to lose, such as a filter or a sign-in: leaving is not questioned and entries are not kept. */
  disposable?: boolean
  /** Checks the form in the browser first. A post happens only if this returns true. */
  check?: (form: HTMLFormElement) => boolean | Promise<boolean>
}

export interface Posting<S> {
  state: S
  pending: boolean
  /** The post got no answer, or none of ours. The state is the one from before. */
  failure: PostFailure | undefined
  /** Posts the same form data again. */
  retry: () => void
  /** Entries from before the session ended were put back. */
  restored: boolean
  form: RefObject<HTMLFormElement | null>
  formProps: {
    ref: RefObject<HTMLFormElement | null>
    action: (form: FormData) => void
    onSubmit: (event: FormEvent<HTMLFormElement>) => void
    noValidate: true
    'aria-busy': true | undefined
  }
}

/**
 * Connects a form with a server action. Spread `formProps` on the form, or use `PostForm`.
 *
 * @param action the server action itself: without scripts the browser posts to it directly
 * @param first the state before the first post
 */
export function usePost<S>(action: Action<Awaited<S>>, first: Awaited<S>, options: PostOptions = {}): Posting<S> {
  const { disposable = false, check } = options
  const form = useRef<HTMLFormElement>(null)
  const posted = useRef<FormData>(undefined)
  const forget = useRef(() => {})
  const unsaved = useRef(false)
  const owner = useFormOwner()
  const hydrated = useHydrated()
  const [failure, setFailure] = useState<PostFailure>()
  const [restored, setRestored] = useState(false)

  async function guarded(before: Awaited<S>, data: FormData): Promise<Awaited<S>> {
    try {
      const after = await action(before, data)
      forget.current()
      // A refused form shows what was posted as its initial values, and that is still not saved.
      unsaved.current = (after as { status?: string }).status !== 'done'
      return after
    } catch (error) {
      if (isNavigation(error)) {
        if (!redirectTarget(error)?.startsWith('/signin')) forget.current()
        unsaved.current = false
        throw error
      }
      setFailure(describeFailure(error, navigator.onLine))
      return before
    }
  }
  const [state, post, pending] = useActionState<S, FormData>((hydrated ? guarded : action) as never, first)

  // A wrong field takes the focus; any other answer takes it itself.
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  useEffect(() => {
    if (!disposable && owner !== undefined && form.current && restoreEntries(owner, form.current)) setRestored(true)
  }, [disposable, owner])
  useLeaveGuard(() => {
    const there = form.current
    // A dialog that was closed has been cancelled.
    if (disposable || pending || !there || there.closest('dialog:not([open])')) return false
    return isEdited(there) || (unsaved.current && hasEntries(there))
  }, formMessages.leave)

  function send(data: FormData) {
    posted.current = data
    setFailure(undefined)
    startTransition(() => post(data))
  }
  /** Posts by hand: React empties the fields of a form that it posts itself. */
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { currentTarget } = event
    const data = new FormData(currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    if (check && !(await check(currentTarget))) return
    if (!disposable && owner !== undefined) forget.current = keepEntries(owner, currentTarget)
    send(data)
  }
  return {
    state,
    pending,
    failure,
    retry: () => posted.current && !pending && send(posted.current),
    restored,
    form,
    formProps: { ref: form, action: post, onSubmit, noValidate: true, 'aria-busy': pending || undefined },
  }
}

const hasEntries = (form: HTMLFormElement): boolean =>
  [...form.elements].some((element) => element.matches('input:not([type="hidden"]), select, textarea'))
