'use client'
// The tabs of a page. Each is a link with an address of its own, so it works without scripts and
// can be shared. With scripts, the arrow keys move between them, according to the ARIA pattern:
// https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
import type { KeyboardEvent } from 'react'
import { useHydrated } from '../form/use-hydrated'
import { CURRENT_TAB_ID, TAB_PANEL_ID } from './tab-panel'
import styles from './tabs.module.css'

interface Props {
  /** The accessible name of the list of tabs. */
  label: string
  tabs: readonly { text: string; href: string; current: boolean }[]
}

/** A page has one list of tabs, and one `TabPanel` with the content of the current one. */
export function Tabs({ label, tabs }: Props) {
  // Without scripts, the arrow keys do nothing, so the Tab key must reach each tab.
  const arrowsWork = useHydrated()
  return (
    <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={moveFocus}>
      {tabs.map(({ text, href, current }) => (
        <a
          key={href}
          href={href}
          role="tab"
          aria-selected={current}
          tabIndex={arrowsWork && !current ? -1 : undefined}
          {...(current && { id: CURRENT_TAB_ID, 'aria-controls': TAB_PANEL_ID })}
        >
          {text}
        </a>
      ))}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
  const from = tabs.indexOf(event.target as HTMLElement)
  const next =
    getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const previous = next === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
  const to = { [next]: from + 1, [previous]: from - 1, Home: 0, End: -1 }[event.key]
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  tabs.at(to % tabs.length)?.focus()
}
