'use client'
// `<alias>.signin.…/console/iam/home#/users` arrives here as `?next=/iam/home` with the fragment,
// which forms do not post. This script makes the page in the fragment the one to return to.
import { useEffect } from 'react'

export function NextFromHash() {
  useEffect(() => {
    // If the table of addresses does not load, the form still works and leads to the dashboard.
    if (window.location.hash !== '') void followHash().catch(() => {})
  }, [])
  return null
}

async function followHash(): Promise<void> {
  // Few users arrive with a fragment, so the others do not load the table.
  const { nextWithHash } = await import('../(console)/aws-addresses')
  const address = new URL(window.location.href)
  const next = nextWithHash(address.searchParams.get('next'), address.hash)
  if (next === undefined) return
  address.hash = ''
  address.searchParams.set('next', next)
  window.location.replace(address)
}
