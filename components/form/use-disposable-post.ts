'use client'
// Posts a form that has no edits to lose, such as a sign-in or a question: leaving is not questioned and
// entries are not kept. Pages with such forms only do not load what protects the others.
import { type Action, type Posting, type PostOptions, type Protection, usePosting } from './posting'

export const useDisposablePost = <S>(
  action: Action<Awaited<S>>,
  first: Awaited<S>,
  options: PostOptions = {},
): Posting<S> => usePosting<S>(action, first, options, () => UNPROTECTED)

const UNPROTECTED: Protection = { restored: false, keep: () => () => {} }
