// Lists of IAM entities of kinds that do not exist here.
import { z } from 'zod'
import { oneOf } from './constraints'
import { markerType, maxItemsType, pathPrefixType } from './names'

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
