'use client'
// A GET form that leaves empty fields out of the address. Without scripts the address has them, and
// the page ignores them.
import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  action: string
  className: string | undefined
  children: ReactNode
}

export function FilterForm({ action, className, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const current = form.current
    const dropEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
    }
    current?.addEventListener('formdata', dropEmpty)
    return () => current?.removeEventListener('formdata', dropEmpty)
  }, [])
  return (
    <form ref={form} className={className} method="get" action={action}>
      {children}
    </form>
  )
}
