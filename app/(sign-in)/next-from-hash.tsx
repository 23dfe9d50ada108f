'use client'
// `<alias>.signin.…/console/iam/home#/users` arrives here as `?next=/iam/home` with the fragment,
// which no form posts. The page that it names becomes the one to return to after signing in.
import { useEffect } from 'react'
import { nextWithHash } from '../(console)/aws-addresses'

export function NextFromHash() {
  useEffect(() => {
    const address = new URL(window.location.href)
    const next = nextWithHash(address.searchParams.get('next'), address.hash)
    if (next === undefined) return
    address.hash = ''
    address.searchParams.set('next', next)
    window.location.replace(address)
  }, [])
  return null
}
