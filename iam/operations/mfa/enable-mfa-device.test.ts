// EnableMFADevice: AWS's errors in its order and words, the clock of a new device, and what
// concurrent calls may do.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { stepAt } from '../../../rules/mfa/one-time-code'
import { acceptCode } from '../../../store/mfa/accepted-codes'
import {
  codeIn,
  codesIn,
  enabledDevice,
  middleOfStep,
  OTHER_SEED,
  rowOfDevice,
  serialOf,
  unassignedDevice,
} from '../../../test/calls/mfa-devices'
import { NO_CODES } from '../../../test/calls/prepare'
import {
  account,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

let made: TestAccount
let accountId: string
let call: TestAccount['call']
// Stands still, so that a slow machine computes codes of the steps that it checks.
const NOW = middleOfStep()
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterAll(() => void vi.useRealTimers())
beforeEach(async () => {
  made = await account()
  ;({ accountId, call } = made)
  for (const UserName of ['bob', 'alice']) await call('CreateUser', { UserName })
})

const ownerOf = (name: string) => principalOf(accountId, name)
const NO_DEVICE = 'arn:aws:iam::123456789012:mfa/none'
const noDevice = `MFA Device with serial number ${NO_DEVICE} does not exist.`
const answer = (refused: Promise<unknown>) =>
  refusal(refused).then(({ code, status, message }) => `${code} ${status} ${message}`)

describe('EnableMFADevice', () => {
  test('stores how far the clock is off and that the codes are used', async () => {
    const SerialNumber = await unassignedDevice(accountId)
    expect(await call('EnableMFADevice', { UserName: 'bob', SerialNumber, ...codesIn(-10) })).toBe(
      undefined,
    )
    const { drift, lastStep, enabledAt } = await rowOfDevice(accountId, SerialNumber)
    expect({ drift, lastStep }).toEqual({ drift: -10, lastStep: stepAt(new Date()) - 10 })
    const bob = await ownerOf('bob')
    const accept = (code: string) =>
      db().$transaction((tx) => acceptCode(tx, bob, code, new Date()))
    expect(await accept(codeIn(-10))).toBeUndefined()
    expect(await accept(codeIn(-9))).toBe(SerialNumber)
    expect(await call('ListMFADevices', { UserName: 'bob' })).toEqual({
      MFADevices: [{ UserName: 'bob', SerialNumber, EnableDate: enabledAt }],
      IsTruncated: false,
    })
  })

  test('checks user, device, assignment, quota and codes in this order', async () => {
    const enable = (UserName: string, SerialNumber: string) =>
      answer(call('EnableMFADevice', { UserName, SerialNumber, ...NO_CODES }))
    expect(await enable('nobody', NO_DEVICE)).toBe(
      'NoSuchEntity 404 The user with name nobody cannot be found.',
    )
    expect(await enable('bob', NO_DEVICE)).toBe(`NoSuchEntity 404 ${noDevice}`)
    const bob = await ownerOf('bob')
    for (let i = 0; i < 8; i++) await enabledDevice(bob, `phone${i}`)
    const inUse = 'EntityAlreadyExists 409 MFA Device is already in use.'
    expect(await enable('bob', serialOf(accountId, 'phone3'))).toBe(inUse)
    expect(await enable('alice', serialOf(accountId, 'phone3'))).toBe(inUse)
    const SerialNumber = await unassignedDevice(accountId)
    expect(await enable('bob', SerialNumber)).toBe(
      'LimitExceeded 409 Cannot exceed quota for MFADevicesPerUser: 8',
    )
    expect(await enable('alice', SerialNumber)).toBe(
      'InvalidAuthenticationCode 403 Authentication code for device is not valid.',
    )
  })

  test.each([
    ['the same code twice', { AuthenticationCode1: codeIn(0), AuthenticationCode2: codeIn(0) }],
    [
      'codes in the wrong order',
      { AuthenticationCode1: codeIn(0), AuthenticationCode2: codeIn(-1) },
    ],
    ['codes of another device', codesIn(0, OTHER_SEED)],
    ['codes that are too old', codesIn(-30)],
  ])('refuses %s', async (_what, codes) => {
    const SerialNumber = await unassignedDevice(accountId)
    const refused = call('EnableMFADevice', { UserName: 'bob', SerialNumber, ...codes })
    expect((await refusal(refused)).code).toBe('InvalidAuthenticationCode')
    expect((await rowOfDevice(accountId, SerialNumber)).enabledAt).toBeNull()
  })

  test('rejects a code that is not six digits', async () => {
    const codes = { AuthenticationCode1: '12345', AuthenticationCode2: 'abcdef' }
    const input = { UserName: 'bob', SerialNumber: NO_DEVICE, ...codes }
    expect((await refusal(call('EnableMFADevice', input))).message).toBe(
      "2 validation errors detected: Value at 'authenticationCode1' failed to satisfy " +
        'constraint: Member must have length greater than or equal to 6; Value at ' +
        "'authenticationCode2' failed to satisfy constraint: Member must satisfy regular " +
        'expression pattern: [\\d]+',
    )
  })

  test('concurrent calls enable a device for one user only, and never a ninth device', async () => {
    const contested = await unassignedDevice(accountId, 'contested')
    const outcomes = await Promise.allSettled(
      ['bob', 'alice', 'bob', 'alice'].map((UserName) =>
        call('EnableMFADevice', { UserName, SerialNumber: contested, ...codesIn() }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await call('CreateUser', { UserName: 'carol' })
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, i) => unassignedDevice(accountId, `many${i}`)),
    )
    const enabled = await Promise.allSettled(
      many.map((SerialNumber) =>
        call('EnableMFADevice', { UserName: 'carol', SerialNumber, ...codesIn() }),
      ),
    )
    expect(enabled.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect((await call('ListMFADevices', { UserName: 'carol' })).MFADevices).toHaveLength(8)
  })

  test('needs the permission on the user, not on the device', async () => {
    const SerialNumber = await unassignedDevice(accountId)
    const input = { UserName: 'bob', SerialNumber, ...codesIn() }
    const onDevice = await user(made, 'dora', {
      policy: statement('Allow', 'iam:EnableMFADevice', SerialNumber),
    })
    expect(await refusal(onDevice('EnableMFADevice', input))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('iam:EnableMFADevice on resource: user bob because no'),
    })
    const onUser = await user(made, 'emil', {
      policy: statement('Allow', 'iam:EnableMFADevice', `arn:aws:iam::${accountId}:user/bob`),
    })
    await onUser('EnableMFADevice', input)
  })
})
