// What a refused form says: the whole explanation where a permission is missing, and one sentence
// otherwise.
import type { Failure } from '@/doors/console/form-state'
import { resourceMessages as messages } from '../messages'
import { Explanation } from './explanation'
import { failureSentence } from './failure-sentence'

export function RefusalWords({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  if (!denied) return <>{failureSentence(failure)}</>
  return (
    <>
      <p>{messages.notPermitted}</p>
      <Explanation missing={denied} />
    </>
  )
}
