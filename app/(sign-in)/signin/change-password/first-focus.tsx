'use client'
import { useEffect, useRef } from 'react'

/** Focuses a field of the form around it when the page opens, unless the person has focused something already. */
export function FirstFocus({ field }: { field: string }) {
  const marker = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const untouched = document.activeElement === null || document.activeElement === document.body
    const control = marker.current?.closest('form')?.elements.namedItem(field)
    if (untouched && control instanceof HTMLInputElement) control.focus()
  }, [field])
  return <span ref={marker} hidden />
}
