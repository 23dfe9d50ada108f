// Reads of entities and of user credentials of kinds that do not exist here.
import { z } from 'zod'
import { boolean, oneOf, text } from './constraints'
import {
  arnType,
  existingUserNameType,
  instanceProfileNameType,
  markerType,
  maxItemsType,
  pathPrefixType,
  policyNameType,
  policyPathType,
  roleNameType,
  serverCertificateNameType,
  userNameType,
} from './names'

const paging = { Marker: markerType.optional(), MaxItems: maxItemsType.optional() }

export const ListRolesRequest = z.object({ PathPrefix: pathPrefixType.optional(), ...paging })
export const ListServerCertificatesRequest = ListRolesRequest
export const ListInstanceProfilesRequest = ListRolesRequest
export const ListOpenIDConnectProvidersRequest = z.object({})
export const ListSAMLProvidersRequest = z.object({})

export const ListSigningCertificatesRequest = z.object({
  UserName: existingUserNameType.optional(),
  ...paging,
})
export const ListSSHPublicKeysRequest = z.object({ UserName: userNameType.optional(), ...paging })
export const ListServiceSpecificCredentialsRequest = z.object({
  UserName: userNameType.optional(),
  ServiceName: z.string().optional(),
  AllUsers: boolean().optional(),
  ...paging,
})

const role = { RoleName: roleNameType }
export const GetRoleRequest = z.object(role)
export const GetRolePolicyRequest = z.object({ ...role, PolicyName: policyNameType })
export const ListRoleTagsRequest = z.object({ ...role, ...paging })
export const ListRolePoliciesRequest = ListRoleTagsRequest
export const ListInstanceProfilesForRoleRequest = ListRoleTagsRequest
export const ListAttachedRolePoliciesRequest = z.object({
  ...role,
  PathPrefix: policyPathType.optional(),
  ...paging,
})

const instanceProfile = { InstanceProfileName: instanceProfileNameType }
export const GetInstanceProfileRequest = z.object(instanceProfile)
export const ListInstanceProfileTagsRequest = z.object({ ...instanceProfile, ...paging })

const serverCertificate = { ServerCertificateName: serverCertificateNameType }
export const GetServerCertificateRequest = z.object(serverCertificate)
export const ListServerCertificateTagsRequest = z.object({ ...serverCertificate, ...paging })

const openIdProvider = { OpenIDConnectProviderArn: arnType }
export const GetOpenIDConnectProviderRequest = z.object(openIdProvider)
export const ListOpenIDConnectProviderTagsRequest = z.object({ ...openIdProvider, ...paging })

const samlProvider = { SAMLProviderArn: arnType }
export const GetSAMLProviderRequest = z.object(samlProvider)
export const ListSAMLProviderTagsRequest = z.object({ ...samlProvider, ...paging })

export const GetSSHPublicKeyRequest = z.object({
  UserName: userNameType,
  SSHPublicKeyId: text(20, 128, { regex: /^\w+$/, shown: '[\\w]+' }),
  Encoding: oneOf(['SSH', 'PEM']),
})
