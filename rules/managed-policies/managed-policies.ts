// The policies that AWS keeps for every account: the same everywhere, so constants, and never stored.
import { policyArn } from '../names/arn'
import type { PolicyDocument } from '../policy/policy-document'
import { MANAGED_POLICY_FACTS } from './managed-policy-facts'

export interface ManagedPolicy {
  arn: string
  id: string
  name: string
  path: string
  /** The version in force; AWS keeps older ones, we don't. */
  versionId: string
  createDate: Date
  updateDate: Date
  document: PolicyDocument
}

/** In the order of their names. */
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

/** The document as a text: what is read of it, and what the places of its statements are counted in. */
export const managedPolicyText = ({ document }: ManagedPolicy) => JSON.stringify(document)

const BY_ARN = new Map(MANAGED_POLICIES.map((policy) => [policy.arn, policy]))

/** Finds one by its ARN, `arn:aws:iam::aws:policy` followed by path and name. */
export const managedPolicyByArn = (arn: string): ManagedPolicy | undefined => BY_ARN.get(arn)
