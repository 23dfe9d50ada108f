'use client'
// Posts a form without entries to lose, such as a sign-in or a question. Leaving needs no
// confirmation, and entries are not kept. Pages with only such forms do not load the code that
// protects entries.
import {
  type FormAction,
  type FormPosting,
  type PostOptions,
  type Protection,
  usePosting,
} from './posting'

export const useDisposablePost = <S>(
  action: FormAction<Awaited<S>>,
  first: Awaited<S>,
  options: PostOptions = {},
): FormPosting<S> => usePosting<S>(action, first, options, () => UNPROTECTED)

const UNPROTECTED: Protection = { restored: undefined, keep: () => () => {} }
