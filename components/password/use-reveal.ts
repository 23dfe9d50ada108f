// Shows or hides a typed password. It is hidden again when the form is sent, and when the page is
// restored from the browser's back/forward cache.
import { type RefObject, useEffect, useState } from 'react'

export function useReveal(within: RefObject<HTMLElement | null>): {
  shown: boolean
  toggle: () => void
} {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const hide = () => setShown(false)
    const hideOnReturn = (event: PageTransitionEvent) => event.persisted && hide()
    const form = within.current?.closest('form')
    form?.addEventListener('submit', hide)
    addEventListener('pageshow', hideOnReturn)
    return () => {
      form?.removeEventListener('submit', hide)
      removeEventListener('pageshow', hideOnReturn)
    }
  }, [within])
  return { shown, toggle: () => setShown((before) => !before) }
}
