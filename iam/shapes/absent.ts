// Lists of entities and of user credentials of kinds that do not exist here.
import { z } from 'zod'
import { boolean, oneOf } from './constraints'
import {
  existingUserNameType,
  markerType,
  maxItemsType,
  pathPrefixType,
  userNameType,
} from './names'

const paging = { Marker: markerType.optional(), MaxItems: maxItemsType.optional() }

export const ListRolesRequest = z.object({ PathPrefix: pathPrefixType.optional(), ...paging })
export const ListServerCertificatesRequest = ListRolesRequest
export const ListInstanceProfilesRequest = ListRolesRequest
export const ListVirtualMFADevicesRequest = z.object({
  AssignmentStatus: oneOf(['Assigned', 'Unassigned', 'Any']).optional(),
  ...paging,
})
export const ListOpenIDConnectProvidersRequest = z.object({})
export const ListSAMLProvidersRequest = z.object({})

export const ListMFADevicesRequest = z.object({
  UserName: existingUserNameType.optional(),
  ...paging,
})
export const ListSigningCertificatesRequest = ListMFADevicesRequest
export const ListSSHPublicKeysRequest = z.object({ UserName: userNameType.optional(), ...paging })
export const ListServiceSpecificCredentialsRequest = z.object({
  UserName: userNameType.optional(),
  ServiceName: z.string().optional(),
  AllUsers: boolean().optional(),
  ...paging,
})
