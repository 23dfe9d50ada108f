'use client'
// The key "/" moves the focus into the search field, unless something is being typed.
import { useEffect } from 'react'

/** Where a "/" is text, or where the page behind must not be reached. */
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
