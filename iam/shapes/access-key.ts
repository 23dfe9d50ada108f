// Access keys.
import { z } from 'zod'
import { oneOf, text } from './constraints'
import { existingUserNameType, markerType, maxItemsType } from './names'

const accessKeyIdType = text(16, 128, { regex: /^\w+$/, shown: '[\\w]+' })

export const CreateAccessKeyRequest = z.object({ UserName: existingUserNameType.optional() })
export const ListAccessKeysRequest = z.object({
  UserName: existingUserNameType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const UpdateAccessKeyRequest = z.object({
  UserName: existingUserNameType.optional(),
  AccessKeyId: accessKeyIdType,
  Status: oneOf(['Active', 'Inactive', 'Expired']),
})
export const DeleteAccessKeyRequest = z.object({
  UserName: existingUserNameType.optional(),
  AccessKeyId: accessKeyIdType,
})

export const GetAccessKeyLastUsedRequest = z.object({ AccessKeyId: accessKeyIdType })

export interface AccessKeyMetadata {
  /** Absent for a key of the root user. */
  UserName?: string
  AccessKeyId: string
  Status: 'Active' | 'Inactive'
  CreateDate: Date
}

export interface AccessKeyLastUsed {
  /** Absent for a key that was never used, whose service and region are N/A. */
  LastUsedDate?: Date
  ServiceName: string
  Region: string
}
