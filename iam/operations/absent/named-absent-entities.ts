// Reads of one entity of a kind that no account has here. It is absent, so they raise NoSuchEntity
// in AWS's words under AWS's permissions: waiters of SDKs end then, and tools that look before they
// create can go on to the refusal of the creation.
import { IamError } from '../../../rules/errors/iam-error'
import type { Principal } from '../../../store/principal'
import { defineOperation, type Permission, type ShapeOf } from '../../operation'
import {
  GetInstanceProfileRequest,
  GetOpenIDConnectProviderRequest,
  GetRolePolicyRequest,
  GetRoleRequest,
  GetSAMLProviderRequest,
  GetServerCertificateRequest,
  GetSSHPublicKeyRequest,
  ListAttachedRolePoliciesRequest,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfileTagsRequest,
  ListOpenIDConnectProviderTagsRequest,
  ListRolePoliciesRequest,
  ListRoleTagsRequest,
  ListSAMLProviderTagsRequest,
  ListServerCertificateTagsRequest,
} from '../../shapes/absent'

/**
 * A kind of entity: the member that names one, its ARN, and AWS's words for an absent one. The
 * words are those that AWS's users and emulators of IAM quote; none is a recorded answer.
 */
interface Kind<Member extends string> {
  member: Member
  arn(named: string, accountId: string): string
  absent(named: string): string
}

const byName = (kind: string) => (name: string, accountId: string) =>
  `arn:aws:iam::${accountId}:${kind}/${name}`
const byArn = (arn: string) => arn

const ROLE: Kind<'RoleName'> = {
  member: 'RoleName',
  arn: byName('role'),
  absent: (name) => `The role with name ${name} cannot be found.`,
}
const INSTANCE_PROFILE: Kind<'InstanceProfileName'> = {
  member: 'InstanceProfileName',
  arn: byName('instance-profile'),
  absent: (name) => `Instance Profile ${name} cannot be found.`,
}
const SERVER_CERTIFICATE: Kind<'ServerCertificateName'> = {
  member: 'ServerCertificateName',
  arn: byName('server-certificate'),
  absent: (name) => `The Server Certificate with name ${name} cannot be found.`,
}
const OPEN_ID_PROVIDER: Kind<'OpenIDConnectProviderArn'> = {
  member: 'OpenIDConnectProviderArn',
  arn: byArn,
  absent: (arn) => `OpenIDConnect Provider not found for arn ${arn}`,
}
const SAML_PROVIDER: Kind<'SAMLProviderArn'> = {
  member: 'SAMLProviderArn',
  arn: byArn,
  absent: (arn) => `Manifest not found for arn ${arn}`,
}

const UNREAD_ARN = { InvalidInput: 'an ARN is not parsed, because no entity has one' }

/** What the reads of a kind have in common. */
const readOf = <Member extends string, Input extends ShapeOf<Record<Member, string>>>(
  action: Permission['action'],
  { member, arn, absent }: Kind<Member>,
  input: Input,
) => ({
  input,
  access: 'read' as const,
  permission: (named: Record<Member, string>, { accountId }: Principal): Permission => ({
    action,
    on: { arn: arn(named[member], accountId) },
  }),
  errors: ['NoSuchEntity'] as const,
  async handler(named: Record<Member, string>): Promise<never> {
    throw new IamError('NoSuchEntity', absent(named[member]))
  },
})

export const GetRole = defineOperation(readOf('iam:GetRole', ROLE, GetRoleRequest))

export const GetRolePolicy = defineOperation(
  readOf('iam:GetRolePolicy', ROLE, GetRolePolicyRequest),
)

export const ListRolePolicies = defineOperation(
  readOf('iam:ListRolePolicies', ROLE, ListRolePoliciesRequest),
)

export const ListAttachedRolePolicies = defineOperation({
  ...readOf('iam:ListAttachedRolePolicies', ROLE, ListAttachedRolePoliciesRequest),
  neverRaised: { InvalidInput: 'no role has policies' },
})

export const ListRoleTags = defineOperation(readOf('iam:ListRoleTags', ROLE, ListRoleTagsRequest))

export const ListInstanceProfilesForRole = defineOperation(
  readOf('iam:ListInstanceProfilesForRole', ROLE, ListInstanceProfilesForRoleRequest),
)

export const GetInstanceProfile = defineOperation(
  readOf('iam:GetInstanceProfile', INSTANCE_PROFILE, GetInstanceProfileRequest),
)

export const ListInstanceProfileTags = defineOperation(
  readOf('iam:ListInstanceProfileTags', INSTANCE_PROFILE, ListInstanceProfileTagsRequest),
)

export const GetServerCertificate = defineOperation(
  readOf('iam:GetServerCertificate', SERVER_CERTIFICATE, GetServerCertificateRequest),
)

export const ListServerCertificateTags = defineOperation(
  readOf('iam:ListServerCertificateTags', SERVER_CERTIFICATE, ListServerCertificateTagsRequest),
)

export const GetOpenIDConnectProvider = defineOperation({
  ...readOf('iam:GetOpenIDConnectProvider', OPEN_ID_PROVIDER, GetOpenIDConnectProviderRequest),
  neverRaised: UNREAD_ARN,
})

export const ListOpenIDConnectProviderTags = defineOperation({
  ...readOf(
    'iam:ListOpenIDConnectProviderTags',
    OPEN_ID_PROVIDER,
    ListOpenIDConnectProviderTagsRequest,
  ),
  neverRaised: UNREAD_ARN,
})

export const GetSAMLProvider = defineOperation({
  ...readOf('iam:GetSAMLProvider', SAML_PROVIDER, GetSAMLProviderRequest),
  neverRaised: UNREAD_ARN,
})

export const ListSAMLProviderTags = defineOperation({
  ...readOf('iam:ListSAMLProviderTags', SAML_PROVIDER, ListSAMLProviderTagsRequest),
  neverRaised: UNREAD_ARN,
})

export const GetSSHPublicKey = defineOperation({
  input: GetSSHPublicKeyRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:GetSSHPublicKey', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  neverRaised: { UnrecognizedPublicKeyEncoding: 'no key exists that could be encoded' },
  async handler({ SSHPublicKeyId }): Promise<never> {
    throw new IamError('NoSuchEntity', `The Public Key with id ${SSHPublicKeyId} cannot be found.`)
  },
})
