// The managed policies that AWS provides in every account. They are the same everywhere, so they
// are constants and never stored.
import { policyArn } from '../names/arn'
import type { PolicyDocument } from '../policy/policy-document'
import { MANAGED_POLICY_FACTS } from './managed-policy-facts'

export interface ManagedPolicy {
  arn: string
  id: string
  name: string
  path: string
  /** The current version. AWS keeps older ones; Gatehouse does not. */
  versionId: string
  createDate: Date
  updateDate: Date
  document: PolicyDocument
}

/** Sorted by name. */
export const MANAGED_POLICIES: readonly ManagedPolicy[] = MANAGED_POLICY_FACTS.map(
  ({ name, id, path, versionId, createDate, updateDate, statements }) => ({
    arn: policyArn('aws', path, name),
    id,
    name,
    path,
    versionId,
    createDate: new Date(createDate),
    updateDate: new Date(updateDate),
    document: { Version: '2012-10-17', Statement: statements },
  }),
)

/** Returns the document's text, which is shown and in which statement positions are counted. */
export const managedPolicyText = ({ document }: ManagedPolicy) => JSON.stringify(document)

const BY_ARN = new Map(MANAGED_POLICIES.map((policy) => [policy.arn, policy]))

/**
 * Returns a policy by its ARN, `arn:aws:iam::aws:policy` followed by path and name; undefined if
 * there is none.
 */
export const managedPolicyByArn = (arn: string): ManagedPolicy | undefined => BY_ARN.get(arn)
