// MFA devices of an account, assigned and read through the API.
import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { Account } from './fixtures'
import { type AuthenticatorApp, authenticatorApp } from './mfa-codes'

export const serialOf = ({ accountId }: Pick<Account, 'accountId'>, name: string) =>
  `arn:aws:iam::${accountId}:mfa/${name}`

/** Assigns a virtual device to a user. Returns the app that shows its codes. */
export async function assignDevice(iam: IAMClient, UserName: string, name: string) {
  const { VirtualMFADevice: made } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }),
  )
  const secretKey = Buffer.from(made?.Base32StringSeed ?? '').toString()
  const app = authenticatorApp(secretKey)
  await enableDevice(iam, UserName, made?.SerialNumber, app)
  return app
}

/** Enables a device for a user with two codes of its app. */
export function enableDevice(
  iam: IAMClient,
  UserName: string,
  SerialNumber: string | undefined,
  app: AuthenticatorApp,
) {
  const [AuthenticationCode1, AuthenticationCode2] = app.pair()
  const codes = { AuthenticationCode1, AuthenticationCode2 }
  return iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }))
}

/** The serial numbers of a user's devices. */
export const devicesOf = async (iam: IAMClient, UserName: string) =>
  ((await iam.send(new ListMFADevicesCommand({ UserName }))).MFADevices ?? []).map(
    ({ SerialNumber }) => SerialNumber,
  )

/** The serial numbers of the devices that nobody uses. */
export const unassignedDevices = async (iam: IAMClient) => {
  const listed = new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' })
  return ((await iam.send(listed)).VirtualMFADevices ?? []).map(({ SerialNumber }) => SerialNumber)
}

/** Allows a user everything about MFA, except the listed actions. */
export const manageMfaWithout = (iam: IAMClient, UserName: string, denied: string[]) => {
  const Statement = [
    { Effect: 'Allow', Action: ['iam:*MFADevice*', 'iam:GetUser'], Resource: '*' },
    ...(denied.length > 0 ? [{ Effect: 'Deny', Action: denied, Resource: '*' }] : []),
  ]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  return iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'Own', PolicyDocument }))
}
