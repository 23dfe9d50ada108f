// Keeps the entries of a form if the session has ended. They stay in this tab until the same user
// opens the same form again.
import { type Entry, entriesOf, putBack, signatureOf } from './form-entries'

const PREFIX = 'gatehouse-form '
/** Longer than the life of a session. */
const KEPT_MS = 24 * 3_600_000

const keyOf = (owner: string, form: HTMLFormElement) =>
  `${PREFIX}${owner} ${location.pathname}${location.search} ${signatureOf(form)}`

/** Storage may be full or disabled. A form must work without it. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Keeps the entries before a post, without secrets. */
export function keepEntries(owner: string, form: HTMLFormElement): () => void {
  const entries = entriesOf(form)
  const key = keyOf(owner, form)
  if (entries.length > 0)
    attempt(() => sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), entries })))
  return () => void attempt(() => sessionStorage.removeItem(key))
}

/** Restores the kept entries of this form, once. Returns whether anything changed. */
export function restoreEntries(owner: string, form: HTMLFormElement): boolean {
  const kept = attempt(() => {
    const key = keyOf(owner, form)
    const text = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return text === null ? undefined : (JSON.parse(text) as { at: number; entries: Entry[] })
  })
  if (!kept || !Array.isArray(kept.entries) || Date.now() - kept.at > KEPT_MS) return false
  return putBack(form, kept.entries)
}

/** Deletes the entries of other users from this tab. */
export function forgetEntriesOfOthers(owner: string): void {
  attempt(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${owner} `))
        sessionStorage.removeItem(key)
  })
}
