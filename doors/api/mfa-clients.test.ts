// AWS's own clients set up a virtual MFA device: they decode the seed and the picture, and a code
// made from the seed enables the device.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam'
import { describe, expect, onTestFinished, test } from 'vitest'
import { codesIn } from '../../test/calls/mfa-devices'
import { port, rootKey } from '../../test/clients/api-client'
import { awsCli, clientEnvironment } from '../../test/clients/aws-clients'
import { account, type TestAccount } from '../../test/fixtures'

const origin = () => `http://127.0.0.1:${port}`
const PNG = '89504e470d0a1a0a'

const withBob = async () => {
  const made = await account()
  await made.call('CreateUser', { UserName: 'bob' })
  return made
}

test('AWS’s SDK for JavaScript decodes the seed, whose codes enable and synchronise', async () => {
  const { accessKeyId, secretAccessKey } = rootKey(await withBob())
  const iam = new IAMClient({
    endpoint: origin(),
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }),
  )
  const { SerialNumber, Base32StringSeed = [], QRCodePNG = [] } = VirtualMFADevice ?? {}
  expect(Buffer.from(QRCodePNG).subarray(0, 8).toString('hex')).toBe(PNG)
  const seed = Buffer.from(Base32StringSeed).toString('ascii')
  const device = { UserName: 'bob', SerialNumber }
  const refused = new EnableMFADeviceCommand({ ...device, ...codesIn(-100, seed) })
  await expect(iam.send(refused)).rejects.toMatchObject({
    name: 'InvalidAuthenticationCodeException',
  })
  await iam.send(new EnableMFADeviceCommand({ ...device, ...codesIn(-1, seed) }))
  await iam.send(new ResyncMFADeviceCommand({ ...device, ...codesIn(1, seed) }))
  const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName: 'bob' }))
  expect(MFADevices).toEqual([{ ...device, EnableDate: expect.any(Date) }])
  const { VirtualMFADevices } = await iam.send(
    new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' }),
  )
  expect(VirtualMFADevices?.[0]?.User?.UserName).toBe('bob')
})

const cli = awsCli()
describe.skipIf(!cli.isHere)(cli.title, () => {
  const run = async (made: TestAccount, ...words: string[]) => {
    const { accessKeyId, secretAccessKey } = rootKey(made)
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
    const env = { ...clientEnvironment(origin()), ...keys }
    const { stdout } = await promisify(execFile)('aws', ['iam', ...words], { env })
    return stdout === '' ? undefined : JSON.parse(stdout)
  }
  const create = (made: TestAccount, name: string, file: string, method: string) =>
    run(
      ...([made, 'create-virtual-mfa-device', '--virtual-mfa-device-name', name] as const),
      ...['--outfile', file, '--bootstrap-method', method],
    )
  const withCodes = (UserName: string, SerialNumber: string, seed: string, steps: number) => {
    const { AuthenticationCode1: one, AuthenticationCode2: two } = codesIn(steps, seed)
    return [
      ...['--user-name', UserName, '--serial-number', SerialNumber],
      ...['--authentication-code1', one, '--authentication-code2', two],
    ]
  }

  test('writes picture and seed to files, and enables and synchronises the device', async () => {
    const made = await withBob()
    const folder = await mkdtemp(join(tmpdir(), 'mfa-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const [picture, seedFile] = [join(folder, 'code.png'), join(folder, 'seed.txt')]
    const shown = await create(made, 'tablet', picture, 'QRCodePNG')
    const tablet = `arn:aws:iam::${made.accountId}:mfa/tablet`
    expect(shown).toEqual({ VirtualMFADevice: { SerialNumber: tablet } })
    const png = await readFile(picture)
    expect(png.subarray(0, 8).toString('hex')).toBe(PNG)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([250, 250])
    expect((await stat(picture)).mode & 0o777).toBe(0o600)

    await create(made, 'phone', seedFile, 'Base32StringSeed')
    const phone = `arn:aws:iam::${made.accountId}:mfa/phone`
    const seed = await readFile(seedFile, 'utf8')
    await run(made, 'enable-mfa-device', ...withCodes('bob', phone, seed, -1))
    await run(made, 'resync-mfa-device', ...withCodes('bob', phone, seed, 1))
    const listed = await run(made, 'list-mfa-devices', '--user-name', 'bob')
    expect(listed.MFADevices).toMatchObject([{ UserName: 'bob', SerialNumber: phone }])
  }, 150_000)
})
