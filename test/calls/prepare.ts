// What an account contains when a call is refused: users, groups and policies of many tests.
import { db } from '../../platform/database/db'
import { CHANGE_PASSWORD_POLICY, principalOf, statement, type TestAccount, user } from '../fixtures'
import { enabledDevice, unassignedDevice } from './mfa-devices'

export const PASSWORD = 'First-password-1'
export const STRONGER = 'Second-password-2'
export const NO_SUCH_KEY = 'AKIANOSUCHKEYEXISTS2'
/** A policy that only a service's own role can have. */
export const SERVICE_ROLE_POLICY =
  'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy'
export const NO_SUCH_POLICY = 'arn:aws:iam::aws:policy/NoSuchPolicy'

/** A list of tags that names a key twice. */
export const TWICE = [
  { Key: 'team', Value: 'a' },
  { Key: 'team', Value: 'b' },
]

/** Creates a user who has nothing. */
export const bob = (made: TestAccount) =>
  made.call('CreateUser', { UserName: 'bob' }).then(() => {})

export const bobWithPassword = (made: TestAccount) =>
  user(made, 'bob', { Password: PASSWORD }).then(() => {})

/** Creates a user who may change his password, and returns him as the caller. */
export const asBob = (made: TestAccount) =>
  user(made, 'bob', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })

export const bobWithTags = (count: number) => async (made: TestAccount) => {
  const Tags = Array.from({ length: count }, (_, i) => ({ Key: `k${i}`, Value: '' }))
  await made.call('CreateUser', { UserName: 'bob', Tags })
}

export const staff = ({ call }: TestAccount) =>
  call('CreateGroup', { GroupName: 'staff' }).then(() => {})

/** Writes groups to the table directly, because creating this many through calls takes too long. */
export async function createGroups({ accountId }: TestAccount, count: number) {
  const made = Array.from({ length: count }, (_, i) => ({
    accountId,
    id: `AGPA${String(i).padStart(17, '0')}`,
    name: `g${i}`,
    nameKey: `g${i}`,
    createdAt: new Date(),
  }))
  await db().group.createMany({ data: made })
  return made
}

/** Creates a managed policy that allows one action. */
export const ownPolicy = ({ call }: TestAccount) =>
  call('CreatePolicy', {
    PolicyName: 'own',
    PolicyDocument: statement('Allow', 'iam:GetUser'),
  })

/** The serial number of no device. */
export const NO_SUCH_DEVICE = 'arn:aws:iam::123456789012:mfa/nobodys'

/** Two codes that do not follow each other, because they are equal. */
export const NO_CODES = { AuthenticationCode1: '000000', AuthenticationCode2: '000000' }

/** Creates a device that nobody uses. Returns its serial number. */
export const unassigned = ({ accountId }: TestAccount) => unassignedDevice(accountId)

/** Creates a user, and a device that nobody uses. Returns its serial number. */
export async function bobAndDevice(made: TestAccount): Promise<string> {
  await bob(made)
  return unassigned(made)
}

/** Creates a user with a device, and returns its serial number. */
export async function bobsDevice(made: TestAccount): Promise<string> {
  await bob(made)
  const { accountId, userId } = await principalOf(made.accountId, 'bob')
  return enabledDevice({ accountId, userId })
}

/** Creates as many devices as the owner may have. Returns the serial number of one more. */
export async function eightDevicesOf(owner: { accountId: string; userId: string | null }) {
  for (let i = 0; i < 8; i++) await enabledDevice(owner, `phone${i}`)
  return unassignedDevice(owner.accountId)
}

export async function eightDevicesOfBob(made: TestAccount): Promise<string> {
  await bob(made)
  return eightDevicesOf(await principalOf(made.accountId, 'bob'))
}
