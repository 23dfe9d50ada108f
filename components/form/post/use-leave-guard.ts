'use client'
// Asks before a page is left while something on it would be lost.
import { useEffect, useRef } from 'react'

/** Set while the person has confirmed leaving, so that the browser does not ask a second time. */
let leaving = false
/** One question per click, however many guards a page has. */
let confirmed: Event | undefined

/**
 * Asks before a link is followed or the page is unloaded.
 *
 * @param shouldAsk whether something would be lost, read at that moment
 * @param question the question for links; browsers ask in their own words when a page unloads
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
  // A link that opens a dialog over this page leaves nothing.
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
