'use client'
// The owner of a page's forms. Entries that outlive a session are kept for this user only.
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { forgetEntriesOfOthers } from './kept-entries'

const Owner = createContext<string | undefined>(undefined)

/** Undefined outside the console, which keeps no entries. */
export const useFormOwner = (): string | undefined => useContext(Owner)

/** `id` is the account ID and the user ID, joined by a slash. */
export function FormOwner({ id, children }: { id: string; children: ReactNode }) {
  useEffect(() => forgetEntriesOfOthers(id), [id])
  return <Owner value={id}>{children}</Owner>
}
