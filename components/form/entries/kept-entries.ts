// Entries of a form whose post found the session ended: they stay in this tab until the same user
// opens the same form again.
import { type Entry, entriesOf, putBack, signatureOf } from './form-entries'

const PREFIX = 'gatehouse-form '
/** Longer than a session lives. */
const KEPT_MS = 24 * 3_600_000

const keyOf = (owner: string, form: HTMLFormElement) =>
  `${PREFIX}${owner} ${location.pathname}${location.search} ${signatureOf(form)}`

/** Storage may be full or forbidden: a form works without it. */
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

/** Puts the kept entries of this form back, once. Returns whether that changed anything. */
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

/** Deletes what other users left in this tab. */
export function forgetEntriesOfOthers(owner: string): void {
  attempt(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${owner} `))
        sessionStorage.removeItem(key)
  })
}
