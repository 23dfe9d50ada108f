'use client'
// The URL of this server's API, for the commands that pages show.
import { createContext, type ReactNode, useContext } from 'react'

const Origin = createContext('')

export const useServerOrigin = (): string => useContext(Origin)

export function ServerOrigin({ origin, children }: { origin: string; children: ReactNode }) {
  return <Origin value={origin}>{children}</Origin>
}
