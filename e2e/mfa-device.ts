// A virtual MFA device of a test: made and enabled through the API, with codes for any time.
import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
} from '@aws-sdk/client-iam'
import { codeAt, stepAt } from '../rules/mfa/one-time-code'

export interface MfaDevice {
  serialNumber: string
  /** Returns the code that the device shows so many steps of 30 seconds from now. */
  codeIn(steps: number): string
}

/** Gives a user a device. Codes of the present step and of the one before count as used. */
export async function giveDevice(iam: IAMClient, UserName: string): Promise<MfaDevice> {
  const created = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
  )
  const { SerialNumber = '', Base32StringSeed } = created.VirtualMFADevice ?? {}
  const seed = Buffer.from(Base32StringSeed ?? []).toString()
  const codeIn = (steps: number) => codeAt(seed, stepAt(new Date()) + steps)
  await iam.send(
    new EnableMFADeviceCommand({
      ...{ UserName, SerialNumber },
      AuthenticationCode1: codeIn(-2),
      AuthenticationCode2: codeIn(-1),
    }),
  )
  return { serialNumber: SerialNumber, codeIn }
}
