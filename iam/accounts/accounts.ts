// Creates, lists and unlocks accounts. AWS has no operation that creates an account; the contents
// of an account are created through operations, as its root user.
import { randomUUID } from 'node:crypto'
import { config } from '../../platform/config'
import { clockAt, wallClock } from '../../platform/database/clock'
import { databaseFailure } from '../../platform/database/database-errors'
import { db, inTransaction } from '../../platform/database/db'
import { newAccountId } from '../../platform/identifiers'
import { hashPassword } from '../../platform/password-hash'
import { startRefusal } from '../../platform/start-refusal'
import { accountSignInUrl } from '../../rules/address/account-sign-in-url'
import { isAccountName, LONGEST_ACCOUNT_NAME } from '../../rules/names/account-name'
import { rootArn } from '../../rules/names/arn'
import { isAccountAlias, isAccountId, nameKey, normaliseAccount } from '../../rules/names/names'
import { isRootEmail, rootEmailKey } from '../../rules/names/root-email'
import { generatePassword } from '../../rules/password/generate-password'
import { createAccessKey, type NewAccessKey } from '../../store/access-keys'
import { type Event, record } from '../../store/audit'
import { rootAtSignIn } from '../../store/console-login'
import { endSessionsOf } from '../../store/ended-sessions'
import { forgetCodesAhead } from '../../store/mfa/accepted-codes'
import type { Origin } from '../../store/principal'
import { forgetFailures, rootCounter, unlockName } from '../../store/throttle'
import { callOperation, type InputOf, type OperationName } from '../gate/call-operation'
import { type BatchCall, callTogether } from '../gate/call-together'

export interface NewAccount {
  /** A random one by default. */
  accountId?: string | undefined
  alias?: string
  rootEmail: string
  /** The account's name; its alias by default. */
  name?: string
  /** Also creates an access key for the root user. */
  rootKey?: boolean
}

/** The only place where the plain passwords and secrets exist: they are shown once. */
export interface CreatedAccount {
  accountId: string
  alias?: string
  name: string
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

/** The page where an account's users sign in: by alias if the account has one, by ID otherwise. */
export const signInUrl = (account: string): string => accountSignInUrl(config().origin, account)

/** The origin of calls that the program itself makes: this machine. */
const ownOrigin = (): Origin => ({
  requestId: randomUUID(),
  sourceIp: '127.0.0.1',
  userAgent: 'gatehouse',
  secureTransport: true,
})

/**
 * Returns a function that calls operations as the account's root user. The program fills accounts
 * with it.
 */
export const asRoot =
  (accountId: string) =>
  <N extends OperationName>(name: N, input: InputOf<N>) =>
    callOperation(name, input, { kind: 'root', accountId, arn: rootArn(accountId) }, ownOrigin())

/** Returns a function that calls operations as the root user, all in one transaction. */
export const asRootTogether =
  (accountId: string) =>
  (calls: readonly BatchCall[]): Promise<unknown[]> =>
    callTogether(calls, { kind: 'root', accountId, arn: rootArn(accountId) }, ownOrigin())

/**
 * Creates an account with its root user and an administrator who has a password and an access key.
 * Throws a one-sentence error for an invalid or taken ID, alias or address. A failure leaves
 * nothing behind.
 */
export async function createAccount({
  accountId: chosenId,
  alias,
  rootEmail,
  name = alias?.slice(0, LONGEST_ACCOUNT_NAME) ?? 'My account',
  rootKey = false,
}: NewAccount): Promise<CreatedAccount> {
  const email = rootEmailKey(rootEmail)
  if (alias !== undefined && !isAccountAlias(alias))
    throw startRefusal(
      `${JSON.stringify(alias)} can't be an account alias: use 3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit, and not twelve digits.`,
    )
  if (!isRootEmail(email))
    throw startRefusal(
      `${JSON.stringify(rootEmail)} is not an e-mail address: the root user signs in with one.`,
    )
  if (!isAccountName(name))
    throw startRefusal(
      `${JSON.stringify(name)} can't be an account name: use 1 to ${LONGEST_ACCOUNT_NAME} letters, digits, spaces and signs.`,
    )
  const rootPassword = generatePassword('default')
  const names = { chosenId, alias, email, name }
  const accountId = await insertAccount(names, await hashPassword(rootPassword))
  try {
    const admin = await createAdministrator(accountId)
    const root = rootKey ? await newKey(accountId, null) : undefined
    return {
      accountId,
      ...(alias !== undefined && { alias }),
      name,
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
  names: { chosenId: string | undefined; alias: string | undefined; email: string; name: string },
  rootPasswordHash: string,
): Promise<string> {
  const { chosenId, alias, email, name } = names
  const id = chosenId ?? newAccountId()
  try {
    await db().account.create({
      data: {
        id,
        name,
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
    if (chosenId !== undefined)
      throw startRefusal(`The account ID ${chosenId} is taken: choose another.`)
    return insertAccount(names, rootPasswordHash) // the random ID was taken
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

/** Returns all accounts, oldest first. */
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

/** Returns the account with this ID or alias. Throws a one-sentence error if there is none. */
export async function accountNamed(text: string) {
  const account = normaliseAccount(text)
  const id = isAccountId(account)
    ? account
    : (await db().accountAlias.findUnique({ where: { alias: account } }))?.accountId
  const found =
    id && (await db().account.findUnique({ where: { id }, include: { rootEmail: true } }))
  if (!found)
    throw startRefusal(
      `There is no account ${JSON.stringify(text)}: the command "account list" prints all accounts.`,
    )
  return found
}

/**
 * Sets and returns a new root password, which is shown once. Ends the root user's sessions, and the
 * wait after failed sign-ins.
 */
export async function resetRootPassword(account: string) {
  const { id, rootEmail, clockOffsetSeconds } = await accountNamed(account)
  const email = rootEmail?.email ?? ''
  const rootPassword = generatePassword('default')
  const rootPasswordHash = await hashPassword(rootPassword)
  await db().$transaction(async (tx) => {
    const increment = { increment: 1 }
    await tx.account.update({
      where: { id },
      data: { rootPasswordHash, rootCredentialVersion: increment, version: increment },
    })
    await endSessionsOf(
      tx,
      { accountId: id, userId: null },
      'passwordChanged',
      clockAt(clockOffsetSeconds),
    )
    await record(rootPasswordUpdated(id, clockAt(clockOffsetSeconds)), tx)
  })
  await forgetFailures(rootCounter(email))
  return { accountId: id, rootEmail: email, rootPassword }
}

const rootPasswordUpdated = (accountId: string, at: Date): Event => ({
  accountId,
  at,
  source: 'signin.amazonaws.com',
  name: 'PasswordUpdated',
  type: 'AwsConsoleSignIn',
  readOnly: false,
  identity: rootAtSignIn(accountId),
  origin: ownOrigin(),
  responseElements: { PasswordUpdated: 'Success' },
})

/**
 * Clears a user name's failed sign-ins, whether or not a user has it. Returns whether any were
 * recorded.
 */
export async function unlock(account: string, userName: string): Promise<boolean> {
  const { id: accountId } = await accountNamed(account)
  const user = await db().user.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: nameKey(userName) } },
    select: { id: true },
  })
  return unlockName(db(), accountId, { id: user?.id, name: userName })
}

/**
 * Sets an account's clock offset, in test mode only. Sessions and passwords are evaluated by it
 * from the next request on. A clock that is set back forgets the MFA codes of its future.
 */
export async function setClock(
  accountId: string,
  offsetSeconds: number,
): Promise<Date | undefined> {
  const where = { id: accountId }
  return inTransaction(async (tx) => {
    const before = await tx.account.findUnique({ where, select: { clockOffsetSeconds: true } })
    if (!before) return undefined
    // The version invalidates cached access keys, which contain the offset.
    const data = { clockOffsetSeconds: offsetSeconds, version: { increment: 1 } }
    await tx.account.updateMany({ where, data })
    const now = clockAt(offsetSeconds)
    if (offsetSeconds < before.clockOffsetSeconds) await forgetCodesAhead(tx, accountId, now)
    return now
  })
}
