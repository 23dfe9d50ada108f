// Kinds of entities that no account has here: roles, devices, certificates, profiles, providers.
// Tools list them along with others, so these operations return empty lists.
import type { Principal } from '../../../store/principal'
import { defineOperation, type Permission } from '../../operation'
import {
  ListInstanceProfilesRequest,
  ListOpenIDConnectProvidersRequest,
  ListRolesRequest,
  ListSAMLProvidersRequest,
  ListServerCertificatesRequest,
} from '../../shapes/absent'
import { refuseMarker } from '../shared/page'

/** AWS evaluates a list's permission against the path in the request, not against "*". */
const byPath =
  (action: Permission['action'], kind: string) =>
  (
    { PathPrefix = '/' }: { PathPrefix?: string | undefined },
    { accountId }: Principal,
  ): Permission => ({
    action,
    on: { arn: `arn:aws:iam::${accountId}:${kind}${PathPrefix}` },
  })
const none: never[] = []

/** Returns the only page of an empty list. */
function emptyPage<Listed>({ Marker }: { Marker?: string | undefined }, listed: Listed) {
  refuseMarker(Marker)
  return { ...listed, IsTruncated: false }
}

export const ListRoles = defineOperation({
  input: ListRolesRequest,
  access: 'read',
  permission: byPath('iam:ListRoles', 'role'),
  errors: [],
  handler: async (request) => emptyPage(request, { Roles: none }),
})

export const ListServerCertificates = defineOperation({
  input: ListServerCertificatesRequest,
  access: 'read',
  permission: byPath('iam:ListServerCertificates', 'server-certificate'),
  errors: [],
  handler: async (request) => emptyPage(request, { ServerCertificateMetadataList: none }),
})

export const ListInstanceProfiles = defineOperation({
  input: ListInstanceProfilesRequest,
  access: 'read',
  permission: byPath('iam:ListInstanceProfiles', 'instance-profile'),
  errors: [],
  handler: async (request) => emptyPage(request, { InstanceProfiles: none }),
})

export const ListOpenIDConnectProviders = defineOperation({
  input: ListOpenIDConnectProvidersRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListOpenIDConnectProviders', on: '*' }),
  errors: [],
  handler: async () => ({ OpenIDConnectProviderList: none }),
})

export const ListSAMLProviders = defineOperation({
  input: ListSAMLProvidersRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListSAMLProviders', on: '*' }),
  errors: [],
  handler: async () => ({ SAMLProviderList: none }),
})
