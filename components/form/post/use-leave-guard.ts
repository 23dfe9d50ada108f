'use client'
// Asks for confirmation before users leave a page with something to lose.
import { useEffect, useRef } from 'react'

/** Set once the user has confirmed, so that the browser does not ask again. */
let leaving = false
/** Limits it to one question per click, however many guards a page has. */
let confirmed: Event | undefined

/**
 * Asks for confirmation before a link is followed or the page is unloaded.
 *
 * @param shouldAsk whether something would be lost, evaluated at that moment
 * @param question the question for links; browsers use their own text when a page unloads
 */
export function useLeaveGuard(shouldAsk: () => boolean, question: string): void {
  const current = useRef(shouldAsk)
  useEffect(() => {
    current.current = shouldAsk
  })
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (!leaving && current.current()) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      if (confirmed !== event) leaving = false
      if (leaving || !leavesPage(event) || !current.current()) return
      if (confirm(question)) {
        leaving = true
        confirmed = event
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('beforeunload', onBeforeUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onBeforeUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [question])
}

function leavesPage(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return false
  const link = event.target instanceof Element ? event.target.closest('a') : null
  // A link that opens a dialog does not leave the page.
  if (
    !link?.href ||
    link.target ||
    link.hasAttribute('download') ||
    link.closest('[data-opens-dialog]')
  )
    return false
  const there = new URL(link.href)
  const samePage = there.pathname === location.pathname && there.search === location.search
  return /^https?:$/.test(there.protocol) && !(samePage && there.hash !== '')
}
