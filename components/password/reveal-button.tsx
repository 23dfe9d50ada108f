'use client'
// The button inside a password field that shows its text. It covers the end of the field, so
// nothing moves when scripts add it.
import { useState } from 'react'
import { useHydrated } from '../form/use-hydrated'
import { inputWords as words } from './input-words'
import styles from './reveal-button.module.css'

interface Props {
  shown: boolean
  toggle: () => void
  /** The ID of the password field, and its label, which is part of the button's name. */
  controls: string
  what: string
}

export function RevealButton({ shown, toggle, controls, what }: Props) {
  const hydrated = useHydrated()
  const [announced, setAnnounced] = useState('')
  if (!hydrated) return null
  const text = shown ? words.hide : words.show
  return (
    <>
      <button
        className={styles.reveal}
        type="button"
        onClick={() => {
          toggle()
          setAnnounced(shown ? words.nowHidden : words.nowShown)
        }}
        aria-controls={controls}
      >
        {text}
        {/* Not an aria-label: tools that find a field by its label would find this button too. */}
        <span className="visually-hidden">{` ${what.toLowerCase()}`}</span>
      </button>
      <span className="visually-hidden" role="status">
        {announced}
      </span>
    </>
  )
}
