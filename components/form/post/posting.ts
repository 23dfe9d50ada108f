'use client'
// Posts a form to a server action. Pages use `usePost`, or `useDisposablePost` for forms without
// entries to lose.
import {
  type FormEvent,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useHydrated } from '../use-hydrated'
import { describeFailure, isNavigation, type PostFailure, redirectTarget } from './post-failure'

export type FormAction<S> = (before: S, form: FormData) => Promise<S>

export interface PostOptions {
  /** Checks the form in the browser first. The form is posted only if this returns true. */
  check?: (form: HTMLFormElement) => boolean | Promise<boolean>
  /**
   * The action is a function of the browser, not a server action. Without scripts the browser posts
   * the form to the address of its page.
   */
  native?: true
}

export interface FormPosting<S> {
  state: S
  pending: boolean
  /** The post failed without a response of the server. The state is the previous one. */
  failure: PostFailure | undefined
  /** Posts the same form data again. */
  retry: () => void
  /**
   * The message that entries from before the session ended were restored; undefined without any.
   */
  restored: string | undefined
  form: RefObject<HTMLFormElement | null>
  formProps: {
    ref: RefObject<HTMLFormElement | null>
    action?: (form: FormData) => void
    method?: 'post'
    onSubmit: (event: FormEvent<HTMLFormElement>) => void
    noValidate: true
    'aria-busy': true | undefined
  }
}

/** The input of a hook that protects entries: the form, and whether its last post was refused. */
export interface Unsaved {
  form: RefObject<HTMLFormElement | null>
  pending: boolean
  wasRefused: RefObject<boolean>
}

export interface Protection {
  /**
   * The message that entries from before the session ended were restored; undefined without any.
   */
  restored: string | undefined
  /** Keeps the entries before a post. Returns a function that discards them after it. */
  keep: (form: HTMLFormElement) => () => void
}

/**
 * Connects a form with a server action. Spread `formProps` on the form, or use `PostForm`.
 *
 * @param action the server action itself: without scripts the browser posts to it directly; or,
 *   with the option `native`, a function of the browser
 * @param first the state before the first post
 * @param useProtection the hook that keeps entries from being lost
 */
export function usePosting<S>(
  action: FormAction<Awaited<S>>,
  first: Awaited<S>,
  { check, native }: PostOptions,
  useProtection: (unsaved: Unsaved) => Protection,
): FormPosting<S> {
  const form = useRef<HTMLFormElement>(null)
  const posted = useRef<FormData>(undefined)
  const forget = useRef(() => {})
  const wasRefused = useRef(false)
  const hydrated = useHydrated()
  const [failure, setFailure] = useState<PostFailure>()

  async function guarded(before: Awaited<S>, data: FormData): Promise<Awaited<S>> {
    try {
      const after = await action(before, data)
      forget.current()
      // A refused form has the posted values as initial values, but they are still unsaved.
      wasRefused.current = (after as { status?: string }).status !== 'done'
      return after
    } catch (error) {
      if (isNavigation(error)) {
        if (!redirectTarget(error)?.startsWith('/signin')) forget.current()
        wasRefused.current = false
        throw error
      }
      setFailure(describeFailure(error, navigator.onLine))
      return before
    }
  }
  const [state, post, pending] = useActionState<S, FormData>(
    (hydrated ? guarded : action) as never,
    first,
  )

  // An invalid field takes the focus. Any other message takes it itself.
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  const { restored, keep } = useProtection({ form, pending, wasRefused })

  function send(data: FormData) {
    posted.current = data
    setFailure(undefined)
    startTransition(() => post(data))
  }
  /** Posts by script, because React clears the fields of a form that it posts itself. */
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { currentTarget } = event
    const data = new FormData(currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    if (check && !(await check(currentTarget))) return
    forget.current = keep(currentTarget)
    send(data)
  }
  return {
    state,
    pending,
    failure,
    retry: () => posted.current && !pending && send(posted.current),
    restored,
    form,
    formProps: {
      ref: form,
      ...(native ? { method: 'post' } : { action: post }),
      onSubmit,
      noValidate: true,
      'aria-busy': pending || undefined,
    },
  }
}
