'use client'
// Posts a form that has no edits to lose, such as a sign-in or a question: leaving is not questioned and
// entries are not kept. Pages with such forms only do not load what protects the others.
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

const UNPROTECTED: Protection = { restored: false, keep: () => () => {} }
