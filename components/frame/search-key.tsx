'use client'
// The key "/" focuses the search field, unless the user is typing.
import { useEffect } from 'react'

/** Elements in which "/" is text, or that block the page behind them. */
const TAKES_TEXT = 'input, textarea, select, [contenteditable="true"], dialog[open] *'

export function SearchKey({ fieldId }: { fieldId: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.matches(TAKES_TEXT)) return
      const field = document.getElementById(fieldId)
      if (!field?.checkVisibility()) return
      event.preventDefault()
      field.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [fieldId])
  return null
}
