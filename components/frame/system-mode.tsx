'use client'
// Keeps the dark class right after the first paint: when the mode is switched, and when the system's own mode changes meanwhile.
import { useEffect } from 'react'

export function SystemMode({ mode }: { mode: 'light' | 'dark' | 'system' }) {
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const apply = () =>
      document.body.classList.toggle('awsui-dark-mode', mode === 'dark' || (mode === 'system' && system.matches))
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [mode])
  return null
}
