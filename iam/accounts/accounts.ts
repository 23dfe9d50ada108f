// Accounts: made, listed, unlocked. There is no AWS operation that makes an account; everything in it is made through operations, as its root user.
import { randomUUID } from 'node:crypto'
import { config } from '../../platform/config'
import { clockAt, wallClock } from '../../platform/database/clock'
import { databaseFailure } from '../../platform/database/database-errors'
import { db } from '../../platform/database/db'
import { newAccountId } from '../../platform/identifiers'
import { hashPassword } from '../../platform/password-hash'
import { startRefusal } from '../../platform/start-refusal'
import { rootArn } from '../../rules/names/arn'
import { isAccountAlias, isAccountId, nameKey, normaliseAccount } from '../../rules/names/names'
import { generatePassword } from '../../rules/password/generate-password'
import { createAccessKey, type NewAccessKey } from '../../store/access-keys'
import { type Event, identityOf, record } from '../../store/audit'
import { endSessionsOf } from '../../store/ended-sessions'
import type { Origin } from '../../store/principal'
import { forgetFailures, nameSubject } from '../../store/throttle'
import { callOperation, type InputOf, type OperationName } from '../gate/call-operation'

export interface NewAccount {
  alias?: string
  rootEmail: string
  /** Also an access key for the root user. */
  rootKey?: boolean
}

/** Passwords and secrets are here and nowhere else: they are shown once. */
export interface CreatedAccount {
  accountId: string
  alias?: string
  signInUrl: string
  rootEmail: string
  rootPassword: string
  adminUserName: string
  adminPassword: string
  accessKeyId: string
  secretAccessKey: string
  rootAccessKeyId?: string
  rootSecretAccessKey?: string
}

const ADMINISTRATOR = 'admin'
const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** The page where an account's users sign in; the alias form where there is one. */
const signInUrl = (account: string) => {
  const { origin, host } = config()
  return `${new URL(origin).protocol}//${account}.signin.${host}/console`
}

/** What the program does of itself comes from this machine. */
const ownOrigin = (): Origin => ({
  requestId: randomUUID(),
  sourceIp: '127.0.0.1',
  userAgent: 'gatehouse',
  secureTransport: true,
})

/** Calls operations as the root user of an account: how the program itself fills one. */
export const asRoot =
  (accountId: string) =>
  <N extends OperationName>(name: N, input: InputOf<N>) =>
    callOperation(name, input, { kind: 'root', accountId, arn: rootArn(accountId) }, ownOrigin())

/** Makes an account with its root user and an administrator who has a password and an access key. Refuses a bad or taken alias or address in one sentence; leaves nothing half made. */
export async function createAccount({
  alias,
  rootEmail,
  rootKey = false,
}: NewAccount): Promise<CreatedAccount> {
  const email = nameKey(rootEmail.trim())
  if (alias !== undefined && !isAccountAlias(alias))
    throw startRefusal(
      `${JSON.stringify(alias)} can't be an account alias: use 3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit, and not twelve digits.`,
    )
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    throw startRefusal(
      `${JSON.stringify(rootEmail)} is not an e-mail address: the root user signs in with one.`,
    )
  const rootPassword = generatePassword('default')
  const accountId = await insertAccount(alias, email, await hashPassword(rootPassword))
  try {
    const admin = await createAdministrator(accountId)
    const root = rootKey ? await newKey(accountId, null) : undefined
    return {
      accountId,
      ...(alias !== undefined && { alias }),
      signInUrl: signInUrl(alias ?? accountId),
      rootEmail: email,
      rootPassword,
      adminUserName: ADMINISTRATOR,
      ...admin,
      ...(root && { rootAccessKeyId: root.accessKeyId, rootSecretAccessKey: root.secretAccessKey }),
    }
  } catch (error) {
    await db().account.delete({ where: { id: accountId } })
    throw error
  }
}

async function insertAccount(
  alias: string | undefined,
  email: string,
  rootPasswordHash: string,
): Promise<string> {
  const id = newAccountId()
  try {
    await db().account.create({
      data: {
        id,
        rootPasswordHash,
        createdAt: wallClock(),
        rootEmail: { create: { email } },
        ...(alias !== undefined && { alias: { create: { alias } } }),
      },
    })
    return id
  } catch (error) {
    if (databaseFailure(error) !== 'duplicate') throw error
    if (await db().rootEmail.findUnique({ where: { email } }))
      throw startRefusal(
        `${email} is the root user of another account already: choose another address.`,
      )
    if (alias !== undefined && (await db().accountAlias.findUnique({ where: { alias } })))
      throw startRefusal(`The account alias ${alias} is taken: choose another.`)
    return insertAccount(alias, email, rootPasswordHash) // the random ID was taken
  }
}

async function createAdministrator(
  accountId: string,
): Promise<{ adminPassword: string } & NewAccessKey> {
  const call = asRoot(accountId)
  const adminPassword = generatePassword('default')
  const { User } = await call('CreateUser', { UserName: ADMINISTRATOR })
  await call('AttachUserPolicy', { UserName: ADMINISTRATOR, PolicyArn: ADMINISTRATOR_ACCESS })
  await call('CreateLoginProfile', { UserName: ADMINISTRATOR, Password: adminPassword })
  return { adminPassword, ...(await newKey(accountId, User.UserId)) }
}

const newKey = (accountId: string, userId: string | null) =>
  db().$transaction((tx) => createAccessKey(tx, { accountId, userId }, wallClock()))

export const countAccounts = (): Promise<number> => db().account.count()

export interface ListedAccount {
  accountId: string
  alias?: string
  signInUrl: string
  rootEmail: string
  createdAt: Date
}

/** All accounts, oldest first. */
export async function listAccounts(): Promise<ListedAccount[]> {
  const rows = await db().account.findMany({
    include: { alias: true, rootEmail: true },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ id, alias, rootEmail, createdAt }) => ({
    accountId: id,
    ...(alias && { alias: alias.alias }),
    signInUrl: signInUrl(alias?.alias ?? id),
    rootEmail: rootEmail?.email ?? '',
    createdAt,
  }))
}

/** The account named by ID or alias. Refuses an unknown one in a sentence. */
async function accountNamed(text: string) {
  const account = normaliseAccount(text)
  const id = isAccountId(account)
    ? account
    : (await db().accountAlias.findUnique({ where: { alias: account } }))?.accountId
  const found =
    id && (await db().account.findUnique({ where: { id }, include: { rootEmail: true } }))
  if (!found)
    throw startRefusal(
      `There is no account ${JSON.stringify(text)}: see \`npm run -s account -- list\`.`,
    )
  return found
}

/** A new root password, shown once; the root user's sessions end. */
export async function resetRootPassword(account: string) {
  const { id, rootEmail, clockOffsetSeconds } = await accountNamed(account)
  const rootPassword = generatePassword('default')
  const rootPasswordHash = await hashPassword(rootPassword)
  await db().$transaction(async (tx) => {
    await tx.account.update({ where: { id }, data: { rootPasswordHash } })
    await endSessionsOf(
      tx,
      { accountId: id, userId: null },
      'passwordChanged',
      clockAt(clockOffsetSeconds),
    )
    await record(rootPasswordUpdated(id, clockAt(clockOffsetSeconds)), tx)
  })
  return { accountId: id, rootEmail: rootEmail?.email ?? '', rootPassword }
}

const rootPasswordUpdated = (accountId: string, at: Date): Event => ({
  accountId,
  at,
  source: 'signin.amazonaws.com',
  name: 'PasswordUpdated',
  type: 'AwsConsoleSignIn',
  readOnly: false,
  identity: identityOf({ kind: 'root', accountId, arn: rootArn(accountId) }),
  origin: ownOrigin(),
  responseElements: { PasswordUpdated: 'Success' },
})

/** Lets a user name sign in again that failed too often. Gives whether anything was held against it. */
export async function unlock(account: string, userName: string): Promise<boolean> {
  const { id } = await accountNamed(account)
  return forgetFailures(nameSubject(id, userName))
}

/** Moves an account's clock: test mode only. Sessions and passwords are judged by it from the next request on. */
export async function setClock(
  accountId: string,
  offsetSeconds: number,
): Promise<Date | undefined> {
  const { count } = await db().account.updateMany({
    where: { id: accountId },
    data: { clockOffsetSeconds: offsetSeconds, version: { increment: 1 } }, // remembered keys hold the offset
  })
  return count === 1 ? clockAt(offsetSeconds) : undefined
}
