// MFA devices of users: how they are synchronised, deactivated and kept, and what is recorded.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  codesIn,
  enabledDevice,
  later,
  middleOfStep,
  rowOfDevice,
  SEED,
  unassignedDevice,
} from '../../../test/calls/mfa-devices'
import { NO_CODES } from '../../../test/calls/prepare'
import {
  account,
  as,
  principalOf,
  recordOf,
  refusal,
  statement,
  type TestAccount,
} from '../../../test/fixtures'

let accountId: string
let call: TestAccount['call']
// Stands still, so that a slow machine computes codes of the steps that it checks.
const NOW = middleOfStep()
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterAll(() => void vi.useRealTimers())
beforeEach(async () => {
  ;({ accountId, call } = await account())
  for (const UserName of ['bob', 'alice']) await call('CreateUser', { UserName })
})

const ownerOf = (name: string) => principalOf(accountId, name)
const root = () => ({ accountId, userId: null })
const NO_DEVICE = 'arn:aws:iam::123456789012:mfa/none'
const noDevice = `MFA Device with serial number ${NO_DEVICE} does not exist.`
const answer = (refused: Promise<unknown>) =>
  refusal(refused).then(({ code, status, message }) => `${code} ${status} ${message}`)

describe('ResyncMFADevice', () => {
  test('finds the codes of a clock that is hours off, and replaces the drift', async () => {
    const SerialNumber = await enabledDevice(await ownerOf('bob'))
    const input = { UserName: 'bob', SerialNumber }
    await call('ResyncMFADevice', { ...input, ...codesIn(-1000) })
    expect((await rowOfDevice(accountId, SerialNumber)).drift).toBeLessThanOrEqual(-1000)
    await call('ResyncMFADevice', { ...input, ...codesIn(15) })
    expect((await rowOfDevice(accountId, SerialNumber)).drift).toBeGreaterThanOrEqual(14)
    expect(await answer(call('ResyncMFADevice', { ...input, ...codesIn(14) }))).toBe(
      'InvalidAuthenticationCode 403 Authentication code for device is not valid.',
    )
  })

  test('refuses codes of an hour ahead, which would void the codes until then', async () => {
    const SerialNumber = await enabledDevice(await ownerOf('bob'))
    const input = { UserName: 'bob', SerialNumber }
    expect(await answer(call('ResyncMFADevice', { ...input, ...codesIn(120) }))).toBe(
      'InvalidAuthenticationCode 403 Authentication code for device is not valid.',
    )
    expect((await rowOfDevice(accountId, SerialNumber)).lastStep).toBeNull()
  })

  test('refuses an unknown device and a device of another owner', async () => {
    const resync = (SerialNumber: string) =>
      answer(call('ResyncMFADevice', { UserName: 'bob', SerialNumber, ...codesIn() }))
    expect(await resync(NO_DEVICE)).toBe(`NoSuchEntity 404 ${noDevice}`)
    const others = [
      await enabledDevice(await ownerOf('alice'), 'alices'),
      await enabledDevice(root(), 'safe'),
      await unassignedDevice(accountId, 'spare'),
    ]
    for (const other of others)
      expect(await resync(other)).toBe('NoSuchEntity 404 MFA Device invalid for user.')
  })
})

describe('DeactivateMFADevice', () => {
  test('leaves the device unassigned, with its used codes and without its drift', async () => {
    const SerialNumber = await unassignedDevice(accountId)
    await call('EnableMFADevice', { UserName: 'bob', SerialNumber, ...codesIn(-3) })
    await call('DeactivateMFADevice', { UserName: 'bob', SerialNumber })
    expect(await call('ListMFADevices', { UserName: 'bob' })).toMatchObject({ MFADevices: [] })
    const unassigned = { AssignmentStatus: 'Unassigned' } as const
    expect((await call('ListVirtualMFADevices', unassigned)).VirtualMFADevices).toEqual([
      { SerialNumber },
    ])
    expect(await rowOfDevice(accountId, SerialNumber)).toMatchObject({
      drift: 0,
      lastStep: expect.any(Number),
    })
    const again = (steps: number) =>
      call('EnableMFADevice', { UserName: 'alice', SerialNumber, ...codesIn(steps) })
    expect((await refusal(again(-3))).code).toBe('InvalidAuthenticationCode')
    await again(0)
  })

  test('reports an unknown user before an unknown device, and another’s device', async () => {
    const deactivate = (UserName: string, SerialNumber: string) =>
      answer(call('DeactivateMFADevice', { UserName, SerialNumber }))
    expect(await deactivate('nobody', NO_DEVICE)).toBe(
      'NoSuchEntity 404 The user with name nobody cannot be found.',
    )
    expect(await deactivate('bob', NO_DEVICE)).toBe(`NoSuchEntity 404 ${noDevice}`)
    expect(await deactivate('bob', await enabledDevice(root(), 'safe'))).toBe(
      'NoSuchEntity 404 MFA Device invalid for user.',
    )
  })

  test('without a name takes the caller’s own device, but never the root user’s', async () => {
    const SerialNumber = await enabledDevice(await ownerOf('bob'))
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Own',
      PolicyDocument: statement('Allow', 'iam:*MFADevice*'),
    })
    await as(await ownerOf('bob'))('DeactivateMFADevice', { SerialNumber })
    const safe = await enabledDevice(root(), 'safe')
    expect(await refusal(call('DeactivateMFADevice', { SerialNumber: safe }))).toMatchObject({
      code: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    })
    expect((await rowOfDevice(accountId, safe)).enabledAt).not.toBeNull()
  })
})

test('a renamed user keeps the devices, with unchanged serial numbers', async () => {
  const SerialNumber = await enabledDevice(await ownerOf('bob'), 'bobs/phone')
  await call('UpdateUser', { UserName: 'bob', NewUserName: 'robert', NewPath: '/left/' })
  const { MFADevices } = await call('ListMFADevices', { UserName: 'robert' })
  expect(MFADevices).toMatchObject([{ UserName: 'robert', SerialNumber }])
  const { VirtualMFADevices } = await call('ListVirtualMFADevices', {})
  expect(VirtualMFADevices[0]?.User).toMatchObject({ UserName: 'robert', Path: '/left/' })
})

test('events contain neither codes nor the seed', async () => {
  const { VirtualMFADevice } = await call('CreateVirtualMFADevice', {
    VirtualMFADeviceName: 'phone',
  })
  const { SerialNumber, Base32StringSeed } = VirtualMFADevice
  const seed = Buffer.from(Base32StringSeed, 'base64').toString()
  const codes = codesIn(0, seed)
  const asBob = { UserName: 'bob', SerialNumber }
  later()
  await refusal(call('EnableMFADevice', { ...asBob, ...NO_CODES }))
  later()
  await call('EnableMFADevice', { ...asBob, ...codes })
  later()
  await call('ResyncMFADevice', { ...asBob, ...codesIn(1, seed) })
  later()
  await call('DeactivateMFADevice', asBob)
  later()
  await call('DeleteVirtualMFADevice', { SerialNumber })
  const record = await recordOf(accountId)
  for (const secret of [seed, Base32StringSeed, SEED, ...Object.values(codes), '000000"'])
    expect(record).not.toContain(secret)
  const events = await db().auditEvent.findMany({
    where: { accountId, eventName: { contains: 'MFADevice' } },
    orderBy: { id: 'asc' },
  })
  const named = { userName: 'bob', serialNumber: SerialNumber }
  const seen = events.map(({ eventName, errorCode, requestParameters, responseElements }) => ({
    ...{ eventName, errorCode, requestParameters, responseElements },
  }))
  expect(seen).toEqual([
    {
      eventName: 'CreateVirtualMFADevice',
      errorCode: null,
      requestParameters: { virtualMFADeviceName: 'phone' },
      responseElements: { virtualMFADevice: { serialNumber: SerialNumber } },
    },
    {
      eventName: 'EnableMFADevice',
      errorCode: expect.stringContaining('InvalidAuthenticationCode'),
      requestParameters: null,
      responseElements: null,
    },
    ...['EnableMFADevice', 'ResyncMFADevice', 'DeactivateMFADevice'].map((eventName) => ({
      ...{ eventName, errorCode: null, requestParameters: named, responseElements: null },
    })),
    {
      eventName: 'DeleteVirtualMFADevice',
      errorCode: null,
      requestParameters: { serialNumber: SerialNumber },
      responseElements: null,
    },
  ])
})
