// Cases of the operations in `named-absent-entities.ts`, which never succeed: no such entity
// exists.
import { type Case, type CasesOf, when } from '../../../test/calls/raise'
import type { InputOf, OperationName } from '../../gate/call-operation'
import type * as operations from './named-absent-entities'

const OPEN_ID_PROVIDER = 'arn:aws:iam::123456789012:oidc-provider/idp.example'
const SAML_PROVIDER = 'arn:aws:iam::123456789012:saml-provider/Idp'
const SSH_KEY = 'APKAIOSFODNN7EXAMPLE'

/** The case of an operation that refuses each input like this one, whatever the account has. */
const absent = <N extends OperationName & keyof typeof operations>(
  name: N,
  good: InputOf<N>,
): Case<N> => ({
  good,
  isAbsent: true,
  raises: { NoSuchEntity: when(name, good) } as Case<N>['raises'],
})

export const cases: CasesOf<typeof operations> = {
  GetRole: absent('GetRole', { RoleName: 'deploy' }),
  GetRolePolicy: absent('GetRolePolicy', { RoleName: 'deploy', PolicyName: 'Own' }),
  ListRolePolicies: absent('ListRolePolicies', { RoleName: 'deploy' }),
  ListAttachedRolePolicies: absent('ListAttachedRolePolicies', { RoleName: 'deploy' }),
  ListRoleTags: absent('ListRoleTags', { RoleName: 'deploy' }),
  ListInstanceProfilesForRole: absent('ListInstanceProfilesForRole', { RoleName: 'deploy' }),
  GetInstanceProfile: absent('GetInstanceProfile', { InstanceProfileName: 'web' }),
  ListInstanceProfileTags: absent('ListInstanceProfileTags', { InstanceProfileName: 'web' }),
  GetServerCertificate: absent('GetServerCertificate', { ServerCertificateName: 'site' }),
  ListServerCertificateTags: absent('ListServerCertificateTags', { ServerCertificateName: 'site' }),
  GetOpenIDConnectProvider: absent('GetOpenIDConnectProvider', {
    OpenIDConnectProviderArn: OPEN_ID_PROVIDER,
  }),
  ListOpenIDConnectProviderTags: absent('ListOpenIDConnectProviderTags', {
    OpenIDConnectProviderArn: OPEN_ID_PROVIDER,
  }),
  GetSAMLProvider: absent('GetSAMLProvider', { SAMLProviderArn: SAML_PROVIDER }),
  ListSAMLProviderTags: absent('ListSAMLProviderTags', { SAMLProviderArn: SAML_PROVIDER }),
  GetSSHPublicKey: absent('GetSSHPublicKey', {
    UserName: 'target',
    SSHPublicKeyId: SSH_KEY,
    Encoding: 'SSH',
  }),
}
