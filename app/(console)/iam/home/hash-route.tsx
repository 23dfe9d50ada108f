'use client'
// Opens the page that the fragment of AWS's address names, and replaces this page in the history.
import { useEffect, useState } from 'react'
import { pageOfHash } from '../../aws-addresses'

interface Props {
  /** Shown if no script reads the fragment. */
  text: string
  /** Shown if the fragment names no page. */
  unknown: string
}

export function HashRoute({ text, unknown }: Props) {
  const [isUnknown, setUnknown] = useState(false)
  useEffect(() => {
    const open = () => {
      const page = pageOfHash(window.location.hash)
      if (page === undefined) setUnknown(true)
      else window.location.replace(page)
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  return <p>{isUnknown ? unknown : text}</p>
}
