'use client'
// `<alias>.signin.…/console/iam/home#/users` arrives here as `?next=/iam/home` with the fragment,
// which no form posts. The page that it names becomes the one to return to after signing in.
import { useEffect } from 'react'

export function NextFromHash() {
  useEffect(() => {
    // Without the table of addresses the form works on, and leads to the dashboard.
    if (window.location.hash !== '') void followHash().catch(() => {})
  }, [])
  return null
}

async function followHash(): Promise<void> {
  // Few people arrive with a fragment, so the others do not load AWS's addresses.
  const { nextWithHash } = await import('../(console)/aws-addresses')
  const address = new URL(window.location.href)
  const next = nextWithHash(address.searchParams.get('next'), address.hash)
  if (next === undefined) return
  address.hash = ''
  address.searchParams.set('next', next)
  window.location.replace(address)
}
