// What an account contains when a call is refused: users, groups and policies of many tests.
import { db } from '../../platform/database/db'
import { CHANGE_PASSWORD_POLICY, statement, type TestAccount, user } from '../fixtures'

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
