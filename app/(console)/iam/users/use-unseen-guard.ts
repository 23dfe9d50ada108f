'use client'
// The question before a page is left with a secret on it that nobody has seen.
import { useRef } from 'react'
import { useLeaveGuard } from '@/components/form/post/use-leave-guard'
import { newPasswordWords as words } from './[name]/console-access/access-words'

/**
 * Asks before the page is left while a secret is on it that nobody has shown, copied or downloaded.
 *
 * @param present whether the secret is on the page
 * @returns the callback for the moment when somebody shows, copies or downloads it
 */
export function useUnseenGuard(present: boolean): () => void {
  const seen = useRef(false)
  useLeaveGuard(() => present && !seen.current, words.leaveUnseen)
  return () => {
    seen.current = true
  }
}
