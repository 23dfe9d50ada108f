// Managed policies: CreatePolicy, GetPolicy, ListPolicies, DeletePolicy. AWS's own policies exist
// in every account, and no account can change them.

import { uniqueId } from '../../../platform/identifiers'
import { managedPolicyByArn } from '../../../platform/managed-policies/managed-policies'
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { policyArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { defineOperation } from '../../operation'
import {
  CreatePolicyRequest,
  DeletePolicyRequest,
  GetPolicyRequest,
  ListPoliciesRequest,
  type Policy,
} from '../../shapes/policy'
import { CONFLICT_RETRIED, DELETION_WITHOUT_QUOTA, MALFORMED_ARN } from '../shared/never-raised'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { refuseBadTags } from '../shared/tags'
import { requestTags } from '../simulation/request-keys'
import { changeable, refuseBadDocument } from './changeable-policy'
import { listedPolicies } from './listed-policies'
import { type PolicyUsage, usageOf } from './policy-usage'

export const CreatePolicy = defineOperation({
  input: CreatePolicyRequest,
  access: 'write',
  oneAtATime: true, // counts the policies; a new one is unattached and alters no permissions
  permission: ({ PolicyName, Path, Tags = [] }) => ({
    action: 'iam:CreatePolicy',
    ...(Tags.length > 0 && { also: 'iam:TagPolicy' }),
    on: { newPolicy: PolicyName, path: Path ?? '/' },
    keys: requestTags(Tags),
  }),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED },
  async handler(
    { PolicyName, Path = '/', PolicyDocument, Description, Tags = [] },
    { tx, accountId, now },
  ): Promise<{ Policy: Policy }> {
    refuseBadTags(Tags, { caseCounts: true })
    refuseBadDocument(PolicyDocument)
    const key = { accountId_nameKey: { accountId, nameKey: nameKey(PolicyName) } }
    if (await tx.managedPolicy.findUnique({ where: key }))
      throw new IamError(
        'EntityAlreadyExists',
        `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
      )
    if ((await tx.managedPolicy.count({ where: { accountId } })) >= QUOTAS.PoliciesQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for PoliciesPerAccount: ${QUOTAS.PoliciesQuota}`,
      )
    const row = await tx.managedPolicy.create({
      data: {
        accountId,
        id: uniqueId('ANPA'),
        name: PolicyName,
        nameKey: nameKey(PolicyName),
        path: Path,
        description: Description || null,
        defaultVersion: 1,
        lastVersion: 1,
        createdAt: now,
        updatedAt: now,
        versions: { create: { version: 1, document: PolicyDocument, createdAt: now } },
        tags: { create: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })) },
      },
    })
    const described = describePolicy({
      ...row,
      arn: policyArn(accountId, Path, PolicyName),
      attached: 0,
      bounding: 0,
    })
    return { Policy: { ...described, ...(Tags.length > 0 && { Tags }) } }
  },
})

export const GetPolicy = defineOperation({
  input: GetPolicyRequest,
  target: 'policy',
  access: 'read',
  permission: ({ PolicyArn }) => ({ action: 'iam:GetPolicy', on: { policy: PolicyArn } }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: MALFORMED_ARN },
  async handler(_input, { tx, accountId, policy }): Promise<{ Policy: Policy }> {
    const id = policy.id ?? managedPolicyByArn(policy.arn)?.id ?? ''
    const described = describePolicy({
      ...policy,
      id,
      ...(await usageOf(policy.arn, accountId, tx)),
    })
    const { description, tags } = policy
    return {
      Policy: {
        ...described,
        ...(description !== null && { Description: description }),
        Tags: tags,
      },
    }
  },
})

export const ListPolicies = defineOperation({
  input: ListPoliciesRequest,
  access: 'read',
  // AWS evaluates a list's permission against the path in the request, not against "*".
  permission: ({ PathPrefix = '/' }) => ({
    action: 'iam:ListPolicies',
    on: { policyPath: PathPrefix },
  }),
  errors: [],
  async handler(
    {
      Scope = 'All',
      OnlyAttached = false,
      PathPrefix = '/',
      PolicyUsageFilter = 'any',
      Marker,
      MaxItems,
    },
    { tx, accountId },
  ): Promise<{ Policies: Policy[]; IsTruncated: boolean; Marker?: string }> {
    const rows = await listedPolicies(tx, {
      accountId,
      scope: Scope,
      pathPrefix: PathPrefix,
      usage: OnlyAttached ? PolicyUsageFilter : 'none', // AWS ignores the filter without OnlyAttached
      after: keyOf('ListPolicies', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListPolicies', rows, MaxItems, ({ key }) => key)
    return { Policies: page.map(describePolicy), ...next }
  },
})

export const DeletePolicy = defineOperation({
  input: DeletePolicyRequest,
  target: 'policy',
  access: 'write',
  altersRights: true, // prevents a concurrent attachment
  permission: ({ PolicyArn }) => ({ action: 'iam:DeletePolicy', on: { policy: PolicyArn } }),
  errors: ['AccessDenied', 'DeleteConflict', 'NoSuchEntity'],
  neverRaised: {
    InvalidInput: MALFORMED_ARN,
    LimitExceeded: DELETION_WITHOUT_QUOTA,
  },
  /** Rejects a policy that is in use or has further versions. Names the first obstacle. */
  async handler(_input, { tx, accountId, policy }): Promise<void> {
    const { arn, id } = changeable(policy, 'delete policies')
    const { attached, bounding } = await usageOf(arn, accountId, tx)
    if (attached > 0)
      throw new IamError('DeleteConflict', 'Cannot delete a policy attached to entities.')
    if (bounding > 0)
      throw new IamError(
        'DeleteConflict',
        'Cannot delete a policy that is the permissions boundary of entities. Remove the boundary from them first.',
      )
    if ((await tx.managedPolicyVersion.count({ where: { accountId, policyId: id } })) > 1)
      throw new IamError(
        'DeleteConflict',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      )
    await tx.managedPolicy.delete({ where: { accountId_id: { accountId, id } } })
  },
})

interface DescribedPolicy extends PolicyUsage {
  arn: string
  id: string
  name: string
  path: string
  defaultVersion: number
  createdAt: Date
  updatedAt: Date
}

const describePolicy = (policy: DescribedPolicy): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: `v${policy.defaultVersion}`,
  AttachmentCount: policy.attached,
  PermissionsBoundaryUsageCount: policy.bounding,
  IsAttachable: true,
  CreateDate: policy.createdAt,
  UpdateDate: policy.updatedAt,
})
