// Versions of managed policies: CreatePolicyVersion, GetPolicyVersion, ListPolicyVersions,
// SetDefaultPolicyVersion, DeletePolicyVersion.
import type { Transaction } from '../../../platform/database/db'
import {
  managedPolicyByArn,
  managedPolicyVersionText,
} from '../../../platform/managed-policies/managed-policies'
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { defineOperation } from '../../operation'
import {
  CreatePolicyVersionRequest,
  DeletePolicyVersionRequest,
  GetPolicyVersionRequest,
  ListPolicyVersionsRequest,
  type PolicyVersion,
  SetDefaultPolicyVersionRequest,
} from '../../shapes/policy-version'
import type { StoredPolicy } from '../../targets'
import { DELETION_WITHOUT_QUOTA, MALFORMED_ARN, WITHOUT_QUOTA } from '../shared/never-raised'
import { invalidMarker, keyOf, pageOf, rowsFor } from '../shared/page'
import { percentEncoded } from '../shared/percent-encoded'
import { changeable, refuseBadDocument } from './changeable-policy'

export const CreatePolicyVersion = defineOperation({
  input: CreatePolicyVersionRequest,
  target: 'policy',
  access: 'write',
  altersRights: true,
  permission: ({ PolicyArn }) => ({ action: 'iam:CreatePolicyVersion', on: { policy: PolicyArn } }),
  errors: ['AccessDenied', 'LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  neverRaised: { InvalidInput: MALFORMED_ARN },
  async handler(
    { PolicyDocument, SetAsDefault = false },
    { tx, accountId, policy, now },
  ): Promise<{ PolicyVersion: PolicyVersion }> {
    const { id, lastVersion, defaultVersion } = changeable(policy, 'update policies')
    refuseBadDocument(PolicyDocument)
    if (
      (await tx.managedPolicyVersion.count({ where: { accountId, policyId: id } })) >=
      QUOTAS.VersionsPerPolicyQuota
    )
      throw new IamError(
        'LimitExceeded',
        `A managed policy can have up to ${QUOTAS.VersionsPerPolicyQuota} versions. Before you create a new version, you must delete an existing version.`,
      )
    const version = lastVersion + 1 // the number of a deleted version is not reused
    await tx.managedPolicyVersion.create({
      data: { accountId, policyId: id, version, document: PolicyDocument, createdAt: now },
    })
    await tx.managedPolicy.update({
      where: { accountId_id: { accountId, id } },
      data: {
        lastVersion: version,
        updatedAt: now,
        defaultVersion: SetAsDefault ? version : defaultVersion,
      },
    })
    return { PolicyVersion: describeVersion({ version, createdAt: now }, SetAsDefault) }
  },
})

export const GetPolicyVersion = defineOperation({
  input: GetPolicyVersionRequest,
  target: 'policy',
  access: 'read',
  permission: ({ PolicyArn }) => ({ action: 'iam:GetPolicyVersion', on: { policy: PolicyArn } }),
  errors: ['NoSuchEntity'],
  absent: versionMissing,
  neverRaised: { InvalidInput: MALFORMED_ARN },
  /** Returns the document percent-encoded, as AWS does. */
  async handler(
    { PolicyArn, VersionId },
    { tx, accountId, policy },
  ): Promise<{ PolicyVersion: PolicyVersion }> {
    const version = numberOf(VersionId)
    const row = version === undefined ? undefined : await versionOf(policy, version, accountId, tx)
    if (!row) throw versionMissing({ PolicyArn, VersionId })
    const described = describeVersion(row, row.version === policy.defaultVersion)
    return { PolicyVersion: { Document: percentEncoded(row.document), ...described } }
  },
})

export const ListPolicyVersions = defineOperation({
  input: ListPolicyVersionsRequest,
  target: 'policy',
  access: 'read',
  permission: ({ PolicyArn }) => ({ action: 'iam:ListPolicyVersions', on: { policy: PolicyArn } }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: MALFORMED_ARN },
  /** Newest first. */
  async handler({ Marker, MaxItems }, { tx, accountId, policy }) {
    const key = keyOf('ListPolicyVersions', Marker)
    const last = key === undefined ? policy.lastVersion + 1 : numberOf(key)
    if (last === undefined) throw invalidMarker()
    const rows = (await versionsOf(policy, accountId, tx)).filter(({ version }) => version < last)
    const { page, next } = pageOf(
      'ListPolicyVersions',
      rows.slice(0, rowsFor(MaxItems)),
      MaxItems,
      ({ version }) => `v${version}`,
    )
    return {
      Versions: page.map((row) => describeVersion(row, row.version === policy.defaultVersion)),
      ...next,
    }
  },
})

export const SetDefaultPolicyVersion = defineOperation({
  input: SetDefaultPolicyVersionRequest,
  target: 'policy',
  access: 'write',
  altersRights: true,
  permission: ({ PolicyArn }) => ({
    action: 'iam:SetDefaultPolicyVersion',
    on: { policy: PolicyArn },
  }),
  errors: ['AccessDenied', 'NoSuchEntity'],
  absent: versionMissing,
  neverRaised: {
    InvalidInput: MALFORMED_ARN,
    LimitExceeded: WITHOUT_QUOTA,
  },
  async handler({ PolicyArn, VersionId }, { tx, accountId, policy }): Promise<void> {
    const { id } = changeable(policy, 'update policies')
    const missing = versionMissing({ PolicyArn, VersionId })
    const version = numberOf(VersionId)
    if (version === undefined) throw missing
    const where = { accountId, policyId: id, version }
    if ((await tx.managedPolicyVersion.count({ where })) === 0) throw missing
    await tx.managedPolicy.update({
      where: { accountId_id: { accountId, id } },
      data: { defaultVersion: version },
    })
  },
})

export const DeletePolicyVersion = defineOperation({
  input: DeletePolicyVersionRequest,
  target: 'policy',
  access: 'write',
  // A version that is not the default grants nothing, and can't become the default meanwhile.
  oneAtATime: true,
  permission: ({ PolicyArn }) => ({ action: 'iam:DeletePolicyVersion', on: { policy: PolicyArn } }),
  errors: ['AccessDenied', 'DeleteConflict', 'NoSuchEntity'],
  absent: versionMissing,
  neverRaised: {
    InvalidInput: MALFORMED_ARN,
    LimitExceeded: DELETION_WITHOUT_QUOTA,
  },
  async handler({ PolicyArn, VersionId }, { tx, accountId, policy }): Promise<void> {
    const { id, defaultVersion } = changeable(policy, 'delete policy versions for policies')
    const missing = versionMissing({ PolicyArn, VersionId })
    const version = numberOf(VersionId)
    if (version === undefined) throw missing
    if (version === defaultVersion)
      throw new IamError('DeleteConflict', 'Cannot delete the default version of a policy.')
    const { count } = await tx.managedPolicyVersion.deleteMany({
      where: { accountId, policyId: id, version },
    })
    if (count === 0) throw missing
  },
})

function versionMissing({ PolicyArn, VersionId }: { PolicyArn: string; VersionId: string }) {
  return new IamError(
    'NoSuchEntity',
    `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`,
  )
}

interface Version {
  version: number
  createdAt: Date
}

/** Returns the versions of a policy, newest first. */
async function versionsOf(
  { id, arn }: StoredPolicy,
  accountId: string,
  tx: Transaction,
): Promise<Version[]> {
  if (id === undefined) return awsVersions(arn).reverse()
  return tx.managedPolicyVersion.findMany({
    where: { accountId, policyId: id },
    orderBy: { version: 'desc' },
    select: { version: true, createdAt: true },
  })
}

const awsVersions = (arn: string): Version[] =>
  (managedPolicyByArn(arn)?.versions ?? []).map(({ number, createDate }) => ({
    version: number,
    createdAt: createDate,
  }))

/** Returns one version of a policy with its document. */
async function versionOf(
  { id, arn }: StoredPolicy,
  version: number,
  accountId: string,
  tx: Transaction,
): Promise<(Version & { document: string }) | null | undefined> {
  if (id !== undefined)
    return tx.managedPolicyVersion.findFirst({ where: { accountId, policyId: id, version } })
  const aws = managedPolicyByArn(arn)
  const document = aws && managedPolicyVersionText(aws, version)
  const found = awsVersions(arn).find((candidate) => candidate.version === version)
  return document === undefined || !found ? undefined : { ...found, document }
}

/**
 * Returns 3 for v3, and undefined if no version can have this ID. AWS's pattern allows a part after
 * a dot, which no version has.
 */
function numberOf(VersionId: string): number | undefined {
  return /^v[1-9]\d{0,8}$/.test(VersionId) ? Number(VersionId.slice(1)) : undefined
}

const describeVersion = ({ version, createdAt }: Version, isDefault: boolean): PolicyVersion => ({
  VersionId: `v${version}`,
  IsDefaultVersion: isDefault,
  CreateDate: createdAt,
})
