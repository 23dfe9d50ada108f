// MFA devices: virtual ones of an account, and those that are enabled for a user or the root user.
import { z } from 'zod'
import { USER_NAME } from '../../../rules/names/names'
import { oneOf, text } from '../constraints'
import { existingUserNameType, markerType, maxItemsType, pathType, userNameType } from '../names'
import { tagKeyListType, tagListType } from '../tags'
import type { User } from '../user'

/** The most characters of a serial number. */
export const LONGEST_SERIAL_NUMBER = 256

/** AWS's model has no limit. A longer name would make a serial number that no call accepts. */
const LONGEST_NAME = LONGEST_SERIAL_NUMBER - 'arn:aws:iam::123456789012:mfa/'.length

/** What the operations on devices accept. Paths can contain other characters. */
export const SERIAL_NUMBER = /^[\w+=/:,.@-]+$/

const serialNumberType = text(9, LONGEST_SERIAL_NUMBER, {
  regex: SERIAL_NUMBER,
  shown: '[\\w+=/:,.@-]+',
})
const authenticationCodeType = text(6, 6, { regex: /^[0-9]+$/, shown: '[\\d]+' })
const paging = { Marker: markerType.optional(), MaxItems: maxItemsType.optional() }
const device = { SerialNumber: serialNumberType }
const deviceWithCodes = {
  ...device,
  AuthenticationCode1: authenticationCodeType,
  AuthenticationCode2: authenticationCodeType,
}

export const CreateVirtualMFADeviceRequest = z.object({
  Path: pathType.optional(),
  VirtualMFADeviceName: text(1, LONGEST_NAME, { regex: USER_NAME, shown: '[\\w+=,.@-]+' }),
  Tags: tagListType.optional(),
})
export const DeleteVirtualMFADeviceRequest = z.object(device)
export const ListVirtualMFADevicesRequest = z.object({
  AssignmentStatus: oneOf(['Assigned', 'Unassigned', 'Any']).optional(),
  ...paging,
})

export const EnableMFADeviceRequest = z.object({
  UserName: existingUserNameType,
  ...deviceWithCodes,
})
export const ResyncMFADeviceRequest = EnableMFADeviceRequest
export const DeactivateMFADeviceRequest = z.object({
  UserName: existingUserNameType.optional(),
  ...device,
})
export const ListMFADevicesRequest = z.object({
  UserName: existingUserNameType.optional(),
  ...paging,
})
export const GetMFADeviceRequest = z.object({ UserName: userNameType.optional(), ...device })

export const EnableRootMFADeviceRequest = z.object(deviceWithCodes)
export const ResyncRootMFADeviceRequest = EnableRootMFADeviceRequest
export const DeactivateRootMFADeviceRequest = z.object(device)

export const TagMFADeviceRequest = z.object({ ...device, Tags: tagListType })
export const UntagMFADeviceRequest = z.object({ ...device, TagKeys: tagKeyListType })
export const ListMFADeviceTagsRequest = z.object({ ...device, ...paging })

export interface MFADevice {
  /** `root` for a device of the root user. */
  UserName: string
  SerialNumber: string
  EnableDate: Date
}

export interface VirtualMFADevice {
  SerialNumber: string
  /** The user that the device is enabled for. The root user has neither name nor path. */
  User?: User
  EnableDate?: Date
}
