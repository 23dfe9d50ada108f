// MFA devices of the root user, which on AWS only the console can change.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  codesIn,
  enabledDevice,
  later,
  middleOfStep,
  rowOfDevice,
  unassignedDevice,
} from '../../../test/calls/mfa-devices'
import { account, as, principalOf, refusal, type TestAccount } from '../../../test/fixtures'

let accountId: string
let call: TestAccount['call']
// The time stands still, so that a slow machine computes codes of the steps that it checks.
const NOW = middleOfStep()
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterAll(() => void vi.useRealTimers())
beforeEach(async () => {
  ;({ accountId, call } = await account())
  for (const UserName of ['bob', 'alice']) await call('CreateUser', { UserName })
})

const ownerOf = (name: string) => principalOf(accountId, name)
const root = () => ({ accountId, userId: null })

describe('devices of the root user', () => {
  test('are enabled, synchronised and deactivated, and listed without a name', async () => {
    const SerialNumber = await unassignedDevice(accountId, 'safe')
    await call('EnableRootMFADevice', { SerialNumber, ...codesIn(-2) })
    later()
    await call('ResyncRootMFADevice', { SerialNumber, ...codesIn() })
    const { enabledAt } = await rowOfDevice(accountId, SerialNumber)
    expect((await call('ListMFADevices', {})).MFADevices).toEqual([
      { UserName: 'root', SerialNumber, EnableDate: enabledAt },
    ])
    const { VirtualMFADevices } = await call('ListVirtualMFADevices', {
      AssignmentStatus: 'Assigned',
    })
    expect(VirtualMFADevices).toEqual([
      {
        SerialNumber,
        EnableDate: enabledAt,
        User: {
          UserId: accountId,
          Arn: `arn:aws:iam::${accountId}:root`,
          CreateDate: expect.any(Date),
        },
      },
    ])
    later()
    await call('DeactivateRootMFADevice', { SerialNumber })
    const events = await db().auditEvent.findMany({
      where: { accountId, eventName: { endsWith: 'MFADevice' } },
      orderBy: { id: 'asc' },
    })
    const requestParameters = { userName: 'AWS ROOT USER', serialNumber: SerialNumber }
    expect(events).toMatchObject(
      ['EnableMFADevice', 'ResyncMFADevice', 'DeactivateMFADevice'].map((eventName) => ({
        ...{ eventName, eventType: 'AwsApiCall', eventSource: 'iam.amazonaws.com' },
        requestParameters,
      })),
    )
    expect((await call('ListMFADevices', {})).MFADevices).toEqual([])
  })

  test('are at most eight, even if they are enabled at the same time', async () => {
    const many = await Promise.all(
      Array.from({ length: 9 }, (_, i) => unassignedDevice(accountId, `many${i}`)),
    )
    const enabled = await Promise.allSettled(
      many.map((SerialNumber) => call('EnableRootMFADevice', { SerialNumber, ...codesIn() })),
    )
    expect(enabled.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
  })

  test('can’t be changed with an access key, or by a user who is allowed everything', async () => {
    const SerialNumber = await enabledDevice(root(), 'safe')
    const principal = { kind: 'root' as const, accountId, arn: `arn:aws:iam::${accountId}:root` }
    const withKey = as({ ...principal, accessKeyId: 'AKIAROOTSOWNACCESSKE' })
    const input = { SerialNumber }
    expect(await refusal(withKey('DeactivateRootMFADevice', input))).toMatchObject({
      code: 'AccessDenied',
      detail: { passwordNotFresh: true },
    })
    const admin = as(await ownerOf('admin'))
    for (const name of ['EnableRootMFADevice', 'ResyncRootMFADevice'] as const)
      expect(await refusal(admin(name, { ...input, ...codesIn() }))).toMatchObject({
        code: 'AccessDenied',
        message: expect.stringContaining('only the root user'),
      })
  })
})
