// Replaces something that could not be read.
import type { Failure } from '@/doors/console/form-state'
import { failureSentence } from './failure-sentence'
import { PermissionNotice } from './permission-notice'

interface Props {
  failure: Failure
  /** The title if a permission is missing. */
  title: string
  /** The Sid of the policy that would allow it. */
  sid: string
}

export function NotShown({ failure, title, sid }: Props) {
  const { denied } = failure.detail
  if (denied) return <PermissionNotice title={title} missing={[denied]} sid={sid} />
  return <p>{failureSentence(failure)}</p>
}
