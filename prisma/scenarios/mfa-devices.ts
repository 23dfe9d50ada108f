// MFA devices of scenarios and of test mode's accounts, with their seeds, so that tests make the
// codes that an app would show.
import { asRoot, setClock } from '../../iam/accounts/accounts'
import { accountClock } from '../../platform/database/clock'
import { codeAt, stepAt } from '../../rules/mfa/one-time-code'

/** The name of the root user in the list of owners. */
const ROOT = 'root'

/** A registered device, as test mode returns it. */
export interface ScenarioMfaDevice {
  /** `root` for the root user. */
  userName: string
  serialNumber: string
  /** In Base32, as an authenticator app takes it. */
  seed: string
}

/** A minute: two codes. */
const EARLIER_SECONDS = 60

/**
 * Registers an authenticator app for each of these users; `root` is the root user. The account's
 * clock is a minute late meanwhile: a code that registers a device can't be used again, and the
 * present one must stay usable.
 */
export async function mfaDevices(
  accountId: string,
  userNames: readonly string[],
): Promise<ScenarioMfaDevice[]> {
  if (userNames.length === 0) return []
  const devices: ScenarioMfaDevice[] = []
  await setClock(accountId, -EARLIER_SECONDS)
  try {
    for (const userName of userNames) devices.push(await mfaDevice(accountId, userName))
  } finally {
    await setClock(accountId, 0)
  }
  return devices
}

async function mfaDevice(accountId: string, userName: string): Promise<ScenarioMfaDevice> {
  const call = asRoot(accountId)
  const { VirtualMFADevice } = await call('CreateVirtualMFADevice', {
    VirtualMFADeviceName: userName === ROOT ? 'root-account-mfa-device' : userName,
  })
  const { SerialNumber, Base32StringSeed } = VirtualMFADevice
  const seed = Buffer.from(Base32StringSeed, 'base64').toString('ascii')
  const step = stepAt(await accountClock(accountId))
  const enable = {
    SerialNumber,
    AuthenticationCode1: codeAt(seed, step - 1),
    AuthenticationCode2: codeAt(seed, step),
  }
  if (userName === ROOT) await call('EnableRootMFADevice', enable)
  else await call('EnableMFADevice', { UserName: userName, ...enable })
  return { userName, serialNumber: SerialNumber, seed }
}
