'use client'
// The keys of a menu (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/): up and down, Home and
// End. Tab works as well, as it does without scripts.
import { useEffect } from 'react'

/** The steps that each key moves. Home and End are absolute. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
}

export function MenuKeys({ menuId }: { menuId: string }) {
  useEffect(() => {
    const menu = document.getElementById(menuId)
    const popover = menu?.closest<HTMLElement>('[popover]')
    if (!menu || !popover) return
    const items = () => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
    const onKey = (event: KeyboardEvent) => {
      const all = items()
      const at = all.indexOf(document.activeElement as HTMLElement)
      const step = STEPS[event.key]
      const to =
        event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? all.length - 1
            : step === undefined
              ? undefined
              : (Math.max(at, step < 0 ? 0 : -1) + step + all.length) % all.length
      if (to === undefined) return
      event.preventDefault()
      all[to]?.focus()
    }
    // On the opening button, the arrow key moves into the open menu.
    const opener = document.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`)
    const onOpenerKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      popover.showPopover()
      items()[0]?.focus()
    }
    menu.addEventListener('keydown', onKey)
    opener?.addEventListener('keydown', onOpenerKey)
    return () => {
      menu.removeEventListener('keydown', onKey)
      opener?.removeEventListener('keydown', onOpenerKey)
    }
  }, [menuId])
  return null
}
