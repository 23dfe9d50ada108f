// What a scenario is, and the parts that scenarios are made of. Everything goes through operations,
// or through the statements with which the doors record sign-ins and uses of keys.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type asRoot, type CreatedAccount, setClock } from '../../iam/accounts/accounts'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { nameKey } from '../../rules/names/names'
import { findAccessKey } from '../../store/access-keys'
import { openSession } from '../../store/sign-in-session'
import { untrustedCounter } from '../../store/throttle'
import type { ScenarioMfaDevice } from './mfa-devices'

export interface ScenarioUser {
  userName: string
  password?: string
  accessKeys?: ScenarioKey[]
  /** What is special about this user, for the table of users. */
  about: string
}

interface ScenarioKey {
  accessKeyId: string
  secretAccessKey: string
}

/** The parameters of a scenario, each with a default and a description. */
export type Parameters = Record<string, z.ZodDefault>

export interface ScenarioDefinition {
  about: string
  parameters?: Parameters
  fill(
    account: CreatedAccount,
    parameters: Record<string, unknown>,
  ): Promise<ScenarioUser[] | { users: ScenarioUser[]; mfaDevices: ScenarioMfaDevice[] }>
}

export type Call = ReturnType<typeof asRoot>

export const DAY_SECONDS = 86_400
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

/** Returns a policy document with one or more statements. */
export const policyDocument = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** Creates a user with a password. */
export async function user(
  call: Call,
  userName: string,
  password: string,
  about: string,
  more: { mustChange?: true; mayChange?: true } = {},
) {
  await call('CreateUser', { UserName: userName })
  await call('CreateLoginProfile', {
    UserName: userName,
    Password: password,
    ...(more.mustChange && { PasswordResetRequired: true }),
  })
  if (more.mayChange)
    await call('AttachUserPolicy', { UserName: userName, PolicyArn: CHANGE_PASSWORD })
  return { userName, password, about }
}

/** Does the work at an earlier time of the account, which is the present again afterwards. */
export async function daysAgo<Result>(
  accountId: string,
  days: number,
  work: () => Promise<Result>,
): Promise<Result> {
  await setClock(accountId, -days * DAY_SECONDS)
  try {
    return await work()
  } finally {
    await setClock(accountId, 0)
  }
}

/** Creates an access key of the user. */
export async function accessKey(call: Call, UserName: string): Promise<ScenarioKey> {
  const { AccessKey } = await call('CreateAccessKey', { UserName })
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey }
}

/** Records a use of the key, as the API's door does after a request. */
export async function recordKeyUse(
  accessKeyId: string,
  region: string,
  service: string,
): Promise<void> {
  const key = await findAccessKey(accessKeyId)
  await key?.used(region, service)
}

/** Signs the user in with the right password: opens a session, and records it. */
export async function recordSignIn(accountId: string, userName: string): Promise<void> {
  const user = await db().user.findUniqueOrThrow({
    where: { accountId_nameKey: { accountId, nameKey: nameKey(userName) } },
  })
  const { credentialVersion } = user
  const counter = untrustedCounter(accountId, user.name)
  const now = await accountClock(accountId)
  await openSession(
    { accountId, user, credentialVersion },
    { counter, stronger: undefined, now },
    'console',
    { requestId: randomUUID(), sourceIp: '127.0.0.1', userAgent: 'test', secureTransport: true },
  )
}
