// Whether the page is hydrated: false in the server's HTML and in the first render in the browser,
// true afterwards.
import { useSyncExternalStore } from 'react'

const never = () => () => {}

export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
