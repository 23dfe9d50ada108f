// Lists of user credentials of kinds that do not exist here.
import { z } from 'zod'
import { boolean } from './constraints'
import { existingUserNameType, markerType, maxItemsType, userNameType } from './names'

const paging = { Marker: markerType.optional(), MaxItems: maxItemsType.optional() }

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
