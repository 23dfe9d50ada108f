'use client'
// Adds to a manual popover what HTML does not do: Escape closes the help panel, and the focus
// returns to the button that opened it. On narrow screens, where the panel covers the page, it
// closes when the focus leaves it (WCAG 2.2, 2.4.11).
import { useEffect } from 'react'
import { HELP_PANEL_ID } from './help-panel-id'

/** Elements that Escape closes first. */
const ABOVE_THE_PANEL = 'dialog[open], [popover="auto"]:popover-open'

/** The same width as in help-panel.module.css. */
const COVERS_THE_PAGE = '(max-width: 959px)'

export function HelpPanelKeys() {
  useEffect(() => {
    const panel = document.getElementById(HELP_PANEL_ID)
    if (!panel) return
    let opener: Element | null = null
    let closing = false
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (!panel.matches(':popover-open') || document.querySelector(ABOVE_THE_PANEL)) return
      panel.hidePopover()
    }
    const onBeforeToggle = (event: Event) => {
      closing = (event as ToggleEvent).newState === 'closed'
      if (!closing) opener = document.activeElement
      else if (panel.contains(document.activeElement) && opener instanceof HTMLElement)
        opener.focus()
    }
    const onFocusOut = ({ relatedTarget: next }: FocusEvent) => {
      // The focus returns while the panel closes. Closing it again would interrupt that.
      if (closing || !(next instanceof Element) || panel.contains(next)) return
      if (matchMedia(COVERS_THE_PAGE).matches) panel.hidePopover()
    }
    document.addEventListener('keydown', onKey)
    panel.addEventListener('focusout', onFocusOut)
    panel.addEventListener('beforetoggle', onBeforeToggle)
    return () => {
      document.removeEventListener('keydown', onKey)
      panel.removeEventListener('focusout', onFocusOut)
      panel.removeEventListener('beforetoggle', onBeforeToggle)
    }
  }, [])
  return null
}
