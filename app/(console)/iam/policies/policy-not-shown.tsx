// Stands in the place of a policy's page, or a part of it, that can't be shown.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/button'
import type { Failure } from '@/server/form-state'
import styles from './policies.module.css'
import { policyWords as words } from './words'

interface Props {
  failure: Failure
  /** The title where a permission is missing. */
  title: string
  sid: string
}

export function PolicyNotShown({ failure, title, sid }: Props) {
  const { denied } = failure.detail
  if (denied) return <PermissionNotice title={title} missing={[denied]} sid={sid} />
  return <p>{failureSentence(failure)}</p>
}

/** An address with a malformed ARN names no policy either. */
export const isMissing = ({ code }: Failure): boolean => code === 'NoSuchEntity' || code === 'ValidationError'

export function NoSuchPolicy({ arn }: { arn: string }) {
  return (
    <div className={styles.empty}>
      <strong>{words.notFound}</strong>
      <p>{words.notFoundText(arn)}</p>
      <ButtonLink href="/iam/policies">{words.toPolicies}</ButtonLink>
    </div>
  )
}
