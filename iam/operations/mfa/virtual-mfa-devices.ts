// Virtual MFA devices of the account: CreateVirtualMFADevice, ListVirtualMFADevices,
// DeleteVirtualMFADevice. A device has no effect until it is enabled for somebody.
import { randomBytes } from 'node:crypto'
import { qrCodePng } from '../../../platform/qr-code'
import { seal } from '../../../platform/secrets'
import { IamError, noSuchMfaDevice } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { seedOf } from '../../../rules/mfa/one-time-code'
import { otpauthUri } from '../../../rules/mfa/otpauth-uri'
import { mfaDeviceArn, rootArn, userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { aboutSeed } from '../../../store/mfa/accepted-codes'
import { virtualMfaDevices } from '../../../store/mfa/mfa-devices'
import { defineOperation } from '../../operation'
import {
  CreateVirtualMFADeviceRequest,
  DeleteVirtualMFADeviceRequest,
  ListVirtualMFADevicesRequest,
  LONGEST_SERIAL_NUMBER,
  SERIAL_NUMBER,
  type VirtualMFADevice,
} from '../../shapes/mfa/mfa-device'
import { CONFLICT_RETRIED, DELETION_WITHOUT_QUOTA } from '../shared/never-raised'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { requestTags } from '../simulation/request-keys'
import { refuseBadDeviceTags } from './device-tags'

/** As long as AWS's seeds: 64 characters of Base32. */
const SEED_BYTES = 40

export const CreateVirtualMFADevice = defineOperation({
  input: CreateVirtualMFADeviceRequest,
  access: 'write',
  oneAtATime: true, // counts the devices
  permission: ({ VirtualMFADeviceName, Path, Tags = [] }) => ({
    action: 'iam:CreateVirtualMFADevice',
    ...(Tags.length > 0 && { also: 'iam:TagMFADevice' }),
    on: { newMfaDevice: VirtualMFADeviceName, path: Path ?? '/' },
    keys: requestTags(Tags),
  }),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'ValidationError'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED },
  // Returned once, to the caller who creates the device.
  sensitive: ['Base32StringSeed', 'QRCodePNG'],
  invalid: wordedAsAws,
  async prepare({ VirtualMFADeviceName }, { tx, accountId }) {
    const seed = seedOf(new Uint8Array(randomBytes(SEED_BYTES)))
    const alias = await tx.accountAlias.findUnique({ where: { accountId } })
    const uri = otpauthUri(VirtualMFADeviceName, alias?.alias ?? accountId, seed)
    return { seed, qrCode: await qrCodePng(uri) }
  },
  async handler(
    { VirtualMFADeviceName, Path = '/', Tags = [] },
    { tx, accountId, now },
    { seed, qrCode },
  ) {
    refuseBadDeviceTags(Tags)
    const serialNumber = mfaDeviceArn(accountId, Path, VirtualMFADeviceName)
    if (serialNumber.length > LONGEST_SERIAL_NUMBER) throw tooLong()
    if (!SERIAL_NUMBER.test(serialNumber)) throw badPath()
    const serialKey = nameKey(serialNumber)
    if (await tx.mfaDevice.findUnique({ where: { accountId_serialKey: { accountId, serialKey } } }))
      throw new IamError('EntityAlreadyExists', 'MFA device already exists.')
    const devices = await tx.mfaDevice.count({ where: { accountId, kind: 'virtual' } })
    if (devices >= QUOTAS.VirtualMFADevicesQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for VirtualMFADevicesPerAccount: ${QUOTAS.VirtualMFADevicesQuota}`,
      )
    await tx.mfaDevice.create({
      data: {
        accountId,
        serialKey,
        serialNumber,
        seed: new Uint8Array(seal(seed, 'mfa-seed', aboutSeed(accountId, serialKey))),
        createdAt: now,
        tags: { create: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })) },
      },
    })
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        // Encodes the text of the seed, because clients use the decoded member as Base32.
        Base32StringSeed: Buffer.from(seed, 'ascii').toString('base64'),
        QRCodePNG: qrCode.toString('base64'),
        ...(Tags.length > 0 && { Tags }),
      },
    }
  },
})

export const ListVirtualMFADevices = defineOperation({
  input: ListVirtualMFADevicesRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListVirtualMFADevices', on: '*' }),
  errors: [],
  async handler({ AssignmentStatus = 'Any', Marker, MaxItems }, { tx, accountId }) {
    const rows = await virtualMfaDevices.rows(tx, {
      accountId,
      status: AssignmentStatus,
      after: keyOf('ListVirtualMFADevices', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListVirtualMFADevices', rows, MaxItems, ({ place }) => place)
    const VirtualMFADevices = page.map((row): VirtualMFADevice => {
      const { serial_number, enabled_at } = row
      if (!enabled_at) return { SerialNumber: serial_number }
      const described = {
        CreateDate: row.user_created_at,
        ...(row.password_last_used && { PasswordLastUsed: row.password_last_used }),
      }
      const { user_id, user_name: name, user_path: path } = row
      const User =
        user_id !== null && name !== null && path !== null
          ? {
              Path: path,
              UserName: name,
              UserId: user_id,
              Arn: userArn(accountId, path, name),
              ...described,
            }
          : { UserId: accountId, Arn: rootArn(accountId), ...described }
      return { SerialNumber: serial_number, User, EnableDate: enabled_at }
    })
    return { VirtualMFADevices, ...next }
  },
})

export const DeleteVirtualMFADevice = defineOperation({
  input: DeleteVirtualMFADeviceRequest,
  target: 'mfaDevice',
  access: 'write',
  altersRights: true, // its tags go with it
  permission: ({ SerialNumber }) => ({
    action: 'iam:DeleteVirtualMFADevice',
    on: { mfaDevice: SerialNumber },
  }),
  errors: ['DeleteConflict', 'NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    LimitExceeded: DELETION_WITHOUT_QUOTA,
  },
  async handler({ SerialNumber }, { tx, accountId, mfaDevice: { serialKey } }): Promise<void> {
    const where = { accountId, serialKey }
    const { count } = await tx.mfaDevice.deleteMany({ where: { ...where, enabledAt: null } })
    if (count > 0) return
    if ((await tx.mfaDevice.count({ where })) === 0) throw noSuchMfaDevice(SerialNumber)
    throw new IamError('DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.')
  },
})

const PATTERN = 'Member must satisfy regular expression pattern'

/** AWS's message for invalid characters in a path or a name does not quote the pattern. */
function wordedAsAws({ message, detail: { fields = {} } }: IamError): IamError | undefined {
  if (!message.startsWith('1 validation error detected: ')) return undefined
  const invalid = (member: string, allowed: string) =>
    new IamError('ValidationError', `The specified value for ${member} is invalid. ${allowed}`, {
      fields,
    })
  if (fields.Path?.startsWith(PATTERN))
    return invalid(
      'path',
      'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    )
  if (fields.VirtualMFADeviceName?.startsWith(PATTERN))
    return invalid(
      'virtualMFADeviceName',
      'It must contain only alphanumeric characters and/or the following: +=,.@_-',
    )
  return undefined
}

/** Other paths have more characters, but no call could name the device. */
const badPath = () =>
  new IamError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only letters, digits and + = , . @ - _ : between slashes.',
    { fields: { Path: 'Member makes a serial number that no call accepts' } },
  )

const tooLong = () =>
  new IamError(
    'ValidationError',
    `The serial number, which contains path and name, must have at most ${LONGEST_SERIAL_NUMBER} characters.`,
    { fields: { VirtualMFADeviceName: 'Member makes the serial number too long' } },
  )
