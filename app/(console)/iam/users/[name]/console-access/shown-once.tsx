'use client'
// What only the response to the form contains: a generated password or a reset link.
import type { AccessState } from './access-state'
import { newLinkWords, newPasswordWords } from './access-words'
import { NewPassword } from './new-password'
import { ShownLink } from './shown-link'

interface ShownOnceWords {
  title: string
  unseenTitle: string
  unseenText: string
}

/** The words about what the response contains; undefined if it contains nothing to show. */
export function shownOnceWords({ generated, link }: AccessState): ShownOnceWords | undefined {
  if (generated) return newPasswordWords
  return link ? newLinkWords : undefined
}

interface Props {
  state: AccessState
  onSeen?: () => void
}

export function ShownOnce({ state: { generated, link, stamp }, onSeen }: Props) {
  if (generated) return <NewPassword generated={generated} stamp={stamp} onSeen={onSeen} />
  return link ? <ShownLink link={link} stamp={stamp} onSeen={onSeen} /> : null
}
