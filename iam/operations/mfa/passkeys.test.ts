// StartPasskeyRegistration and EnablePasskey: who may register a passkey for whom, in which
// session, and what is stored and recorded.
import { beforeEach, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import type { Principal } from '../../../store/principal'
import { codesIn, enabledDevice } from '../../../test/calls/mfa-devices'
import { passkeyFor } from '../../../test/calls/passkeys'
import { softwareAuthenticator } from '../../../test/calls/software-authenticator'
import {
  account,
  as,
  principalOf,
  recordOf,
  refusal,
  type TestAccount,
  user,
} from '../../../test/fixtures'

let made: TestAccount

beforeEach(async () => {
  made = await account()
  await made.call('CreateUser', { UserName: 'Bob', Path: '/staff/' })
})

const inSession = async (name: string, byte = 1): Promise<Principal> => ({
  ...(await principalOf(made.accountId, name)),
  session: {
    tokenHash: new Uint8Array(32).fill(byte),
    createdAt: new Date(),
    purpose: 'console',
  },
})

/** Registers a passkey as a principal does in its browser. */
async function register(
  principal: Principal,
  authenticator = softwareAuthenticator(),
  UserName?: string,
) {
  const call = as(principal)
  const owner = UserName === undefined ? {} : { UserName }
  const { CreationOptions } = await call('StartPasskeyRegistration', owner)
  const Credential = authenticator.register(JSON.parse(CreationOptions).challenge)
  return call('EnablePasskey', { ...owner, DeviceName: 'yubikey', Credential })
}

const allow = async (Condition: object, Action = 'iam:EnableMFADevice') => {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*', Condition }],
  })
  await made.call('PutUserPolicy', { UserName: 'bob', PolicyName: 'Test', PolicyDocument })
}

test('stores an enabled device under AWS’s form of serial number', async () => {
  const Credential = passkeyFor(made.accountId, 'Bob')
  const { SerialNumber } = await made.call('EnablePasskey', {
    ...{ UserName: 'bob', DeviceName: 'yubikey', Credential },
  })
  expect(SerialNumber).toMatch(
    new RegExp(`^arn:aws:iam::${made.accountId}:u2f/user/staff/Bob/yubikey-[A-Z0-9]{26}$`),
  )
  const { userId } = await principalOf(made.accountId, 'bob')
  const device = await db().mfaDevice.findFirstOrThrow({ where: { serialNumber: SerialNumber } })
  expect(device).toMatchObject({ kind: 'passkey', seed: null, userId, enabledAt: expect.any(Date) })
  const other = passkeyFor(made.accountId, 'Bob')
  const second = await made.call('EnablePasskey', {
    ...{ UserName: 'bob', DeviceName: 'yubikey', Credential: other },
  })
  expect(second.SerialNumber).not.toBe(SerialNumber)
})

test('registers a passkey of the root user', async () => {
  const root: Principal = {
    kind: 'root',
    accountId: made.accountId,
    arn: `arn:aws:iam::${made.accountId}:root`,
    session: { tokenHash: new Uint8Array(32), createdAt: new Date(), purpose: 'console' },
  }
  const { SerialNumber } = await register(root)
  expect(SerialNumber).toMatch(/:u2f\/root\/yubikey-[A-Z0-9]{26}$/)
  const device = await db().mfaDevice.findFirstOrThrow({ where: { serialNumber: SerialNumber } })
  expect(device.userId).toBeNull()
  const withKey: Principal = {
    ...{ kind: 'root', accountId: root.accountId, arn: root.arn },
    accessKeyId: made.rootAccessKeyId ?? '',
  }
  const refused = await refusal(as(withKey)('StartPasskeyRegistration', {}))
  expect(refused.detail.passwordNotFresh).toBe(true)
})

test('refuses an ID that is longer than WebAuthn allows', async () => {
  await allow({})
  const bob = await inSession('bob')
  for (const bytes of [1_024, 3_000])
    expect(await refusal(register(bob, softwareAuthenticator(bytes)))).toMatchObject({
      code: 'InvalidInput',
      message: expect.stringContaining('more than 1023 bytes'),
    })
  expect((await register(bob, softwareAuthenticator(1_023))).SerialNumber).toContain('yubikey')
})

test('excludes the passkeys that the user has already', async () => {
  await allow({})
  const bob = await inSession('bob')
  const authenticator = softwareAuthenticator()
  const { userId } = await principalOf(made.accountId, 'bob')
  await register(bob, authenticator)
  const { CreationOptions } = await as(bob)('StartPasskeyRegistration', {})
  const options = JSON.parse(CreationOptions)
  expect(options.excludeCredentials).toMatchObject([{ id: authenticator.credentialId }])
  expect(options).toMatchObject({
    rp: { id: 'localhost' },
    attestation: 'none',
    user: { name: `Bob (${made.accountId})` },
  })
  expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(`${made.accountId}/${userId}`)
  expect((await refusal(register(bob, authenticator))).code).toBe('EntityAlreadyExists')
})

test('accepts an answer once, and only in the session that requested it', async () => {
  await allow({})
  const bob = as(await inSession('bob', 1))
  const elsewhere = as(await inSession('bob', 2))
  const { CreationOptions } = await bob('StartPasskeyRegistration', {})
  const { challenge } = JSON.parse(CreationOptions)
  const answer = (authenticator = softwareAuthenticator()) => ({
    DeviceName: 'key',
    Credential: authenticator.register(challenge),
  })
  expect((await refusal(elsewhere('EnablePasskey', answer()))).code).toBe('InvalidInput')
  await bob('EnablePasskey', answer())
  expect((await refusal(bob('EnablePasskey', answer()))).code).toBe('InvalidInput')
})

test('an answer for one user registers nothing for another', async () => {
  await user(made, 'alice')
  const Credential = passkeyFor(made.accountId, 'Bob')
  const input = { UserName: 'alice', DeviceName: 'key', Credential }
  expect((await refusal(made.call('EnablePasskey', input))).code).toBe('InvalidInput')
})

test('a ninth device of any kind is refused', async () => {
  const owner = await principalOf(made.accountId, 'bob')
  for (let i = 0; i < 7; i++) await enabledDevice(owner, `device${i}`)
  const enable = (DeviceName: string) => {
    const Credential = passkeyFor(made.accountId, 'Bob')
    return made.call('EnablePasskey', { UserName: 'bob', DeviceName, Credential })
  }
  await enable('eighth')
  expect(await refusal(enable('ninth'))).toMatchObject({
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for MFADevicesPerUser: 8',
  })
})

test('the permission is iam:EnableMFADevice on the user, with iam:RegisterSecurityKey', async () => {
  const bob = await inSession('bob')
  const denied = await refusal(as(bob)('StartPasskeyRegistration', {}))
  expect(denied.detail.denied).toMatchObject({ action: 'iam:EnableMFADevice', resource: bob.arn })

  await allow({ StringEquals: { 'iam:RegisterSecurityKey': ['Create', 'Activate'] } })
  await register(bob)
  await allow({ StringEquals: { 'iam:RegisterSecurityKey': 'Activate' } })
  expect((await refusal(register(bob))).code).toBe('AccessDenied')
  await allow({ StringEquals: { 'iam:RegisterSecurityKey': 'Create' } })
  const { CreationOptions } = await as(bob)('StartPasskeyRegistration', {})
  const Credential = softwareAuthenticator().register(JSON.parse(CreationOptions).challenge)
  const second = as(bob)('EnablePasskey', { DeviceName: 'key', Credential })
  expect((await refusal(second)).code).toBe('AccessDenied')
  expect(await db().mfaDevice.count({ where: { accountId: made.accountId } })).toBe(1)
})

test('records EnableMFADevice without what the browser sent', async () => {
  const Credential = passkeyFor(made.accountId, 'Bob')
  const input = { UserName: 'bob', DeviceName: 'yubikey', Credential }
  const { SerialNumber } = await made.call('EnablePasskey', input)
  const { accountId } = made
  const where = { accountId, eventName: 'EnableMFADevice' }
  const event = await db().auditEvent.findFirstOrThrow({ where })
  expect(event).toMatchObject({
    eventSource: 'iam.amazonaws.com',
    requestParameters: { userName: 'bob', deviceName: 'yubikey' },
    responseElements: { serialNumber: SerialNumber },
  })
  expect(await recordOf(accountId)).not.toContain(JSON.parse(Credential).id)
})

test('a passkey is listed with the user’s devices, has no codes, and is deleted when deactivated', async () => {
  const owner = await principalOf(made.accountId, 'bob')
  const virtual = await enabledDevice(owner)
  const Credential = passkeyFor(made.accountId, 'Bob')
  const { SerialNumber } = await made.call('EnablePasskey', {
    ...{ UserName: 'bob', DeviceName: 'yubikey', Credential },
  })
  const device = { UserName: 'Bob', SerialNumber, EnableDate: expect.any(Date) }
  const listed = async () => {
    const { MFADevices } = await made.call('ListMFADevices', { UserName: 'bob' })
    return MFADevices.map((each) => each.SerialNumber).sort()
  }
  expect(await listed()).toEqual([virtual, SerialNumber].sort())
  expect(await made.call('GetMFADevice', { UserName: 'bob', SerialNumber })).toEqual(device)
  const { VirtualMFADevices } = await made.call('ListVirtualMFADevices', {})
  expect(VirtualMFADevices).toMatchObject([{ SerialNumber: virtual }])

  const input = { UserName: 'bob', SerialNumber }
  const resync = made.call('ResyncMFADevice', { ...input, ...codesIn() })
  expect((await refusal(resync)).code).toBe('InvalidAuthenticationCode')
  const deletion = made.call('DeleteVirtualMFADevice', { SerialNumber })
  expect((await refusal(deletion)).code).toBe('NoSuchEntity')

  await made.call('DeactivateMFADevice', input)
  expect(await listed()).toEqual([virtual])
  expect((await refusal(made.call('DeactivateMFADevice', input))).code).toBe('NoSuchEntity')
  expect(await db().passkey.count({ where: { accountId: made.accountId } })).toBe(0)
})

test('refuses a path that does not fit into a serial number', async () => {
  await made.call('CreateUser', { UserName: 'deep', Path: `/${'d'.repeat(300)}/` })
  const Credential = passkeyFor(made.accountId, 'deep')
  const input = { UserName: 'deep', DeviceName: 'key', Credential }
  const refused = await refusal(made.call('EnablePasskey', input))
  expect(refused.message).toBe(
    'The user’s path and the device’s name do not fit into a serial number.',
  )
})
