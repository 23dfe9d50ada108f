// What a refused form says: the whole explanation where a permission is missing, and else the sentence the page has for it.
import type { Failure } from '@/server/form-state'
import { resourceMessages as messages } from '../messages'
import { Explanation } from './explanation'

export function RefusalWords({ failure, sentence }: { failure: Failure; sentence: (failure: Failure) => string }) {
  const { denied } = failure.detail
  if (!denied) return <>{sentence(failure)}</>
  return (
    <>
      <p>{messages.notPermitted}</p>
      <Explanation missing={denied} />
    </>
  )
}
