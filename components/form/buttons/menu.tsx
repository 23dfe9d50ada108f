'use client'
// A button that opens a menu of links and buttons. The browser opens and closes the popover,
// handles Escape and returns the focus, so the menu works without scripts. Scripts add the arrow
// keys, as in https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
import { type KeyboardEvent, type MouseEvent, type ToggleEvent, useId, useRef } from 'react'
import { Button, type ButtonVariant } from './button'
import styles from './menu.module.css'

export type MenuItem = MenuLink | MenuButton

interface ItemBase {
  text: string
  /** Why the item is disabled. It can be focused and shows the reason. */
  disabledReason?: string | undefined
}

export interface MenuLink extends ItemBase {
  href: string
}

/** Submits the surrounding form, or the one with the ID `form`. */
export interface MenuButton extends ItemBase {
  name: string
  value: string
  form?: string
  formAction?: string
}

interface Props {
  /** The text of the button and the name of the menu: "Actions". */
  label: string
  items: readonly MenuItem[]
  variant?: ButtonVariant
}

export function Menu({ label, items, variant = 'normal' }: Props) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)

  const focusItem = (move: (from: number, count: number) => number) => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const from = all.indexOf(document.activeElement as HTMLElement)
    all.at(move(from, all.length) % all.length)?.focus()
  }
  const onToggle = ({ newState }: ToggleEvent) => {
    if (newState === 'open') focusItem(() => 0)
  }
  const openByArrow = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.currentTarget.click()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return menu.current?.hidePopover()
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    focusItem(move)
  }
  const onClick = (event: MouseEvent) => {
    const item = (event.target as Element).closest('[role=menuitem]')
    if (item?.ariaDisabled === 'true') event.preventDefault()
    else if (item) menu.current?.hidePopover()
  }
  return (
    <>
      <Button
        type="button"
        variant={variant}
        id={`${id}-button`}
        aria-haspopup="menu"
        popoverTarget={id}
        onKeyDown={openByArrow}
      >
        {label}
        <svg className={styles.caret} viewBox="0 0 10 6" aria-hidden="true" focusable="false">
          <path d="M0 0h10L5 6z" />
        </svg>
      </Button>
      <div
        ref={menu}
        className={styles.menu}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={`${id}-button`}
        tabIndex={-1}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {items.map((item, i) => (
          <Item key={item.text} item={item} reasonId={`${id}-${i}`} />
        ))}
      </div>
    </>
  )
}

const MOVES: Record<string, (from: number, count: number) => number> = {
  ArrowDown: (from) => from + 1,
  ArrowUp: (from, count) => (from <= 0 ? count : from) - 1,
  Home: () => 0,
  End: (_from, count) => count - 1,
}

function Item({ item, reasonId }: { item: MenuItem; reasonId: string }) {
  const { text, disabledReason } = item
  if (disabledReason !== undefined)
    return (
      <button
        className={styles.item}
        type="button"
        role="menuitem"
        aria-disabled="true"
        aria-label={text}
        aria-describedby={reasonId}
      >
        {text}
        <span className={styles.reason} id={reasonId}>
          {disabledReason}
        </span>
      </button>
    )
  if ('href' in item)
    return (
      <a className={styles.item} role="menuitem" href={item.href}>
        {text}
      </a>
    )
  const { name, value, form, formAction } = item
  return (
    <button
      className={styles.item}
      type="submit"
      role="menuitem"
      {...{ name, value, form, formAction }}
    >
      {text}
    </button>
  )
}
