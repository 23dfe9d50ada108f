'use client'
// What HTML does not do for a manual popover: Escape closes the help panel, and the focus returns
// to the button that opened it.
import { useEffect } from 'react'
import { HELP_PANEL_ID } from './help-panel-id'

/** Something else that Escape closes first. */
const ABOVE_THE_PANEL = 'dialog[open], [popover="auto"]:popover-open'

export function HelpPanelKeys() {
  useEffect(() => {
    const panel = document.getElementById(HELP_PANEL_ID)
    if (!panel) return
    let opener: Element | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (!panel.matches(':popover-open') || document.querySelector(ABOVE_THE_PANEL)) return
      panel.hidePopover()
    }
    const onBeforeToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') opener = document.activeElement
      else if (panel.contains(document.activeElement) && opener instanceof HTMLElement) opener.focus()
    }
    document.addEventListener('keydown', onKey)
    panel.addEventListener('beforetoggle', onBeforeToggle)
    return () => {
      document.removeEventListener('keydown', onKey)
      panel.removeEventListener('beforetoggle', onBeforeToggle)
    }
  }, [])
  return null
}
