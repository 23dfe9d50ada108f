// Whether JavaScript has taken over the page: false in the server's HTML and in the first render
// over it, true afterwards.
import { useSyncExternalStore } from 'react'

const never = () => () => {}

export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
