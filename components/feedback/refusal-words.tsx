// The text of a refusal: the full explanation of a missing permission, and one sentence otherwise.
import type { Failure } from '@/doors/console/form-state'
import { resourceWords as words } from '../words/resource-words'
import { Explanation } from './explanation'
import { failureSentence } from './failure-sentence'

export function RefusalWords({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  if (!denied) return <>{failureSentence(failure)}</>
  return (
    <>
      <p>{words.notPermitted}</p>
      <Explanation missing={denied} />
    </>
  )
}
