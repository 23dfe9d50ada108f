'use client'
// Warns before users leave a page with a secret that they have not seen.
import { useRef } from 'react'
import { useLeaveGuard } from '@/components/form/post/use-leave-guard'
import { newPasswordWords as words } from './[name]/console-access/access-words'

/**
 * Asks for confirmation before users leave the page, until they have shown, copied or downloaded
 * the secret.
 *
 * @param present whether the secret is on the page
 * @returns the callback for when somebody shows, copies or downloads the secret
 */
export function useUnseenGuard(present: boolean): () => void {
  const seen = useRef(false)
  useLeaveGuard(() => present && !seen.current, words.leaveUnseen)
  return () => {
    seen.current = true
  }
}
