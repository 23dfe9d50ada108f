// Virtual MFA devices: names, seeds and pictures, lists, tags, and AWS's errors.
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { enabledDevice, serialOf, unassignedDevice } from '../../../test/calls/mfa-devices'
import { account, as, principalOf, refusal, type TestAccount } from '../../../test/fixtures'

let made: TestAccount
let accountId: string
let call: TestAccount['call']
beforeEach(async () => {
  made = await account()
  ;({ accountId, call } = made)
})

const create = async (VirtualMFADeviceName: string, Path?: string) =>
  (await call('CreateVirtualMFADevice', { VirtualMFADeviceName, ...(Path && { Path }) }))
    .VirtualMFADevice
const answer = (refused: Promise<unknown>) =>
  refusal(refused).then(({ code, status, message }) => `${code} ${status} ${message}`)

describe('CreateVirtualMFADevice', () => {
  // Recorded by LocalStack on AWS in 2026.
  test.each([
    [undefined, 'phone'],
    ['/', 'phone'],
    ['/test-path/', 'test-path/phone'],
    ['/test//double/', 'test//double/phone'],
  ])('with the path %s makes the serial number mfa/%s', async (path, end) => {
    const device = await create('phone', path)
    expect(Object.keys(device).sort()).toEqual(['Base32StringSeed', 'QRCodePNG', 'SerialNumber'])
    expect(device.SerialNumber).toBe(serialOf(accountId, end))
  })

  test('refuses a path that no serial number can contain', async () => {
    expect(await answer(create('phone', '/team#1/'))).toMatch(
      /^ValidationError 400 The specified value for path is invalid\. /,
    )
    expect(await db().mfaDevice.count({ where: { accountId } })).toBe(0)
  })

  test('returns a new seed of 64 characters of Base32, and stores it sealed', async () => {
    const seedOf = async (name: string) =>
      Buffer.from((await create(name)).Base32StringSeed, 'base64').toString('latin1')
    const seeds = [await seedOf('one'), await seedOf('two')]
    for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{64}$/)
    expect(seeds[0]).not.toBe(seeds[1])
    for (const { seed } of await db().mfaDevice.findMany({ where: { accountId } }))
      expect(Buffer.from(seed ?? []).toString('latin1')).not.toContain(seeds[0]?.slice(0, 8))
  })

  test('returns a PNG of 250 by 250 pixels in RGB, as AWS does', async () => {
    const png = Buffer.from((await create('phone')).QRCodePNG, 'base64')
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([250, 250])
    expect([...png.subarray(24, 29)]).toEqual([8, 2, 0, 0, 0])
  })

  test('returns the tags that were sent, with keys in any case', async () => {
    const Tags = [
      { Key: 'Team', Value: 'aws:one' },
      { Key: 'team', Value: 'two' },
    ]
    const input = { VirtualMFADeviceName: 'phone', Tags }
    const { VirtualMFADevice } = await call('CreateVirtualMFADevice', input)
    expect(VirtualMFADevice.Tags).toEqual(Tags)
    const { SerialNumber } = VirtualMFADevice
    expect((await call('ListMFADeviceTags', { SerialNumber })).Tags).toEqual(Tags)
  })

  test('refuses a name that is taken under the same path, in any case', async () => {
    await create('Phone', '/staff/')
    expect(await answer(create('phone', '/Staff/'))).toBe(
      'EntityAlreadyExists 409 MFA device already exists.',
    )
    await create('phone')
  })

  test('creates one device when two calls use its name at once', async () => {
    const made = await Promise.allSettled([create('phone'), create('PHONE')])
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test.each([
    [
      { Path: 'staff/', VirtualMFADeviceName: 'phone' },
      'ValidationError 400 The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      { Path: '/staff', VirtualMFADeviceName: 'phone' },
      'ValidationError 400 The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      { Path: `/${'p'.repeat(511)}/`, VirtualMFADeviceName: 'phone' },
      "ValidationError 400 1 validation error detected: Value at 'path' failed to satisfy constraint: Member must have length less than or equal to 512",
    ],
    [
      { VirtualMFADeviceName: 'my phone' },
      'ValidationError 400 The specified value for virtualMFADeviceName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    [
      { VirtualMFADeviceName: 'phone', Tags: [{ Key: 'AWS:team', Value: '' }] },
      'InvalidInput 400 Tag keys beginning with aws: are reserved for system use.',
    ],
  ])('refuses %j', async (input, expected) => {
    expect(await answer(call('CreateVirtualMFADevice', input))).toBe(expected)
  })
})

describe('ListVirtualMFADevices', () => {
  test('describes users of assigned devices, and lists by status', async () => {
    await call('CreateUser', { UserName: 'bob', Path: '/staff/' })
    const bob = await principalOf(accountId, 'bob')
    const phone = await enabledDevice(bob)
    const spare = await unassignedDevice(accountId, 'spare')
    const list = async (AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any') =>
      (await call('ListVirtualMFADevices', { ...(AssignmentStatus && { AssignmentStatus }) }))
        .VirtualMFADevices
    const assigned = {
      SerialNumber: phone,
      EnableDate: expect.any(Date),
      User: {
        Path: '/staff/',
        UserName: 'bob',
        UserId: bob.userId,
        Arn: `arn:aws:iam::${accountId}:user/staff/bob`,
        CreateDate: expect.any(Date),
      },
    }
    expect(await list('Assigned')).toEqual([assigned])
    expect(await list('Unassigned')).toEqual([{ SerialNumber: spare }])
    for (const all of [await list('Any'), await list()])
      expect(all).toEqual([assigned, { SerialNumber: spare }])
  })

  test('is paged, also with the longest serial numbers', async () => {
    const names = ['a', 'b', 'c'].map((letter) => `${'n'.repeat(225)}${letter}`)
    for (const name of names) await create(name)
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const page = await call('ListVirtualMFADevices', { MaxItems: 1, ...(Marker && { Marker }) })
      seen.push(...page.VirtualMFADevices.map(({ SerialNumber }) => SerialNumber))
      Marker = page.Marker
      expect(page.IsTruncated).toBe(Marker !== undefined)
    } while (Marker)
    expect(seen.sort()).toEqual(names.map((name) => serialOf(accountId, name)))
  })

  test('refuses a marker that it never returned, and an unknown status', async () => {
    expect(await answer(call('ListVirtualMFADevices', { Marker: 'other' }))).toBe(
      'ValidationError 400 Invalid Marker.',
    )
    const status = { AssignmentStatus: 'Lost' } as never
    expect(await answer(call('ListVirtualMFADevices', status))).toContain(
      "Value at 'assignmentStatus' failed to satisfy constraint: Member must satisfy enum value set",
    )
  })
})

describe('DeleteVirtualMFADevice', () => {
  test('deletes an unassigned device only', async () => {
    const SerialNumber = await enabledDevice(await principalOf(accountId, 'admin'))
    const remove = (serial: string) => call('DeleteVirtualMFADevice', { SerialNumber: serial })
    expect(await answer(remove(SerialNumber))).toBe(
      'DeleteConflict 409 MFA VirtualDevice in use. Must deactivate first.',
    )
    await call('DeactivateMFADevice', { UserName: 'admin', SerialNumber })
    await remove(SerialNumber.toUpperCase().replace(/^ARN:AWS:IAM/, 'arn:aws:iam'))
    expect(await answer(remove(SerialNumber))).toBe(
      `NoSuchEntity 404 MFA Device with serial number ${SerialNumber} does not exist.`,
    )
  })

  test('is authorised on the stored serial number, which a refusal does not reveal', async () => {
    await call('CreateUser', { UserName: 'bob' })
    await unassignedDevice(accountId, 'Diego')
    const policy = (Effect: string, Resource: string) => ({
      ...{ Effect, Resource, Action: 'iam:DeleteVirtualMFADevice' },
    })
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Own',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [policy('Allow', '*'), policy('Deny', serialOf(accountId, 'Diego'))],
      }),
    })
    const bob = as(await principalOf(accountId, 'bob'))
    const SerialNumber = serialOf(accountId, 'diego')
    const refused = await refusal(bob('DeleteVirtualMFADevice', { SerialNumber }))
    expect(refused.message).toContain(
      `iam:DeleteVirtualMFADevice on resource: ${SerialNumber} with an explicit deny`,
    )
  })
})

describe('tags', () => {
  test('are case-sensitive, at most 50, and conditions can name them', async () => {
    const SerialNumber = await unassignedDevice(accountId)
    const tag = (...Tags: { Key: string; Value: string }[]) =>
      call('TagMFADevice', { SerialNumber, Tags })
    await tag({ Key: 'Team', Value: 'red' }, { Key: 'team', Value: 'blue' })
    await tag({ Key: 'team', Value: 'green' })
    expect((await call('ListMFADeviceTags', { SerialNumber })).Tags).toEqual([
      { Key: 'Team', Value: 'red' },
      { Key: 'team', Value: 'green' },
    ])
    const more = Array.from({ length: 49 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
    expect(await answer(tag(...more))).toBe(
      'LimitExceeded 409 Cannot exceed quota for TagsPerMFADevice: 50',
    )
    await call('CreateUser', { UserName: 'bob' })
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Own',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          ...{ Effect: 'Allow', Action: 'iam:UntagMFADevice', Resource: '*' },
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'green' } },
        },
      }),
    })
    await call('UntagMFADevice', { SerialNumber, TagKeys: ['Team', 'absent'] })
    const bob = as(await principalOf(accountId, 'bob'))
    await bob('UntagMFADevice', { SerialNumber, TagKeys: ['team'] })
    const again = bob('UntagMFADevice', { SerialNumber, TagKeys: ['other'] })
    expect((await refusal(again)).code).toBe('AccessDenied')
  })
})

test('GetMFADevice describes a security key, and no virtual device', async () => {
  const SerialNumber = await enabledDevice(await principalOf(accountId, 'admin'))
  const get = (serial: string) => call('GetMFADevice', { UserName: 'admin', SerialNumber: serial })
  expect(await answer(get(SerialNumber))).toBe(
    `NoSuchEntity 404 MFA Device with serial number ${SerialNumber} does not exist.`,
  )
  await db().mfaDevice.updateMany({ where: { accountId }, data: { kind: 'u2f' } })
  expect(await get(SerialNumber)).toEqual({
    ...{ UserName: 'admin', SerialNumber, EnableDate: expect.any(Date) },
  })
})
