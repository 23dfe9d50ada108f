'use client'
// Adds to a step's GET form what `usePost` does: a warning before edits are lost, and the focus on
// an invalid field.
import { useEffect, useRef } from 'react'
import { entriesWords } from '@/components/form/entries/entries-words'
import { isEdited } from '@/components/form/entries/form-entries'
import { useLeaveGuard } from '@/components/form/post/use-leave-guard'

/** Must be inside the form that it guards. */
export function StepGuard() {
  const marker = useRef<HTMLSpanElement>(null)
  const sent = useRef(false)
  useEffect(() => {
    const form = marker.current?.closest('form')
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    const onSubmit = () => {
      sent.current = true
    }
    // A page restored from the browser's back/forward cache can be edited again.
    const onShow = () => {
      sent.current = false
    }
    form?.addEventListener('submit', onSubmit)
    addEventListener('pageshow', onShow)
    return () => {
      form?.removeEventListener('submit', onSubmit)
      removeEventListener('pageshow', onShow)
    }
  }, [])
  useLeaveGuard(() => {
    const form = marker.current?.closest('form')
    return !sent.current && form != null && isEdited(form)
  }, entriesWords.leave)
  return <span ref={marker} hidden />
}
