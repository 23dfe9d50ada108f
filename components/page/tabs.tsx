'use client'
// The tabs of a page. Each is a link to an address of its own, so it needs no script and can be shared.
// With scripts the arrow keys move between them, as the ARIA pattern for tabs has it:
// https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
import type { KeyboardEvent } from 'react'
import { useHydrated } from '../form/use-hydrated'
import { CURRENT_TAB_ID, TAB_PANEL_ID } from './tab-panel'
import styles from './tabs.module.css'

interface Props {
  /** What the tabs are of. */
  label: string
  tabs: readonly { text: string; href: string; current: boolean }[]
}

/** A page has one list of tabs; what the current one shows is in a TabPanel. */
export function Tabs({ label, tabs }: Props) {
  // Without scripts the arrow keys do nothing, and each tab must be reached by the Tab key.
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
