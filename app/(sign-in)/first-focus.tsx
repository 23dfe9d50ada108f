'use client'
import { useEffect, useRef } from 'react'

/**
 * Focuses a field of the surrounding form when the page opens, unless the user has focused
 * something already.
 */
export function FirstFocus({ field }: { field: string }) {
  const marker = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const control = marker.current?.closest('form')?.elements.namedItem(field)
    const untouched = document.activeElement === document.body
    if (untouched && control instanceof HTMLElement) control.focus()
  }, [field])
  return <span ref={marker} hidden />
}
