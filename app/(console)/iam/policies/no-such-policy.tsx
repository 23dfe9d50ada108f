// The content of a policy's page if the policy does not exist.
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import type { Failure } from '@/doors/console/form-state'
import { policyWords as words } from './words'

/** An address with a malformed ARN names no policy either. */
export const isMissing = ({ code }: Failure): boolean =>
  code === 'NoSuchEntity' || code === 'ValidationError'

export function NoSuchPolicy({ arn }: { arn: string }) {
  return (
    <EmptyState title={words.notFound} text={words.notFoundText(arn)}>
      <ButtonLink href="/iam/policies">{words.toPolicies}</ButtonLink>
    </EmptyState>
  )
}
