// Shared by the integration tests: accounts, users and callers of their own, in a real database.
import { randomBytes, randomUUID } from 'node:crypto'
import { asRoot, type CreatedAccount, createAccount } from '../iam/accounts/accounts'
import {
  callOperation,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../iam/gate/call-operation'
import { db, pool } from '../platform/database/db'
import { IamError } from '../rules/errors/iam-error'
import { userArn } from '../rules/names/arn'
import { nameKey } from '../rules/names/names'
import type { Origin, Principal, UserPrincipal } from '../store/principal'

export const CHANGE_PASSWORD_POLICY = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

export const origin = (): Origin => ({
  requestId: randomUUID(),
  sourceIp: '192.0.2.1',
  userAgent: 'test',
  secureTransport: false,
})

export type TestAccount = CreatedAccount & { call: ReturnType<typeof asRoot> }

/** Creates an account; `call` calls operations as its root user. */
export async function account(): Promise<TestAccount> {
  const alias = `t${randomBytes(6).toString('hex')}`
  const created = await createAccount({ alias, rootEmail: `${alias}@test.example`, rootKey: true })
  return { ...created, call: asRoot(created.accountId) }
}

export type Caller = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

export const as =
  (principal: Principal): Caller =>
  (name, input) =>
    callOperation(name, input, principal, origin())

export async function principalOf(accountId: string, userName: string): Promise<UserPrincipal> {
  const key = { accountId_nameKey: { accountId, nameKey: nameKey(userName) } }
  const { id, name, path } = await db().user.findUniqueOrThrow({ where: key })
  return {
    kind: 'user',
    accountId,
    userId: id,
    userName: name,
    path,
    arn: userArn(accountId, path, name),
  }
}

export const statement = (
  Effect: 'Allow' | 'Deny',
  Action: string | string[],
  Resource = '*',
  Sid?: string,
) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ ...(Sid && { Sid }), Effect, Action, Resource }],
  })

/**
 * Creates a user, optionally with a password and an inline policy, and returns the caller that acts
 * as the user.
 */
export async function user(
  { accountId, call }: TestAccount,
  UserName: string,
  { Password, policy, attach }: { Password?: string; policy?: string; attach?: string } = {},
): Promise<Caller> {
  await call('CreateUser', { UserName })
  if (Password !== undefined) await call('CreateLoginProfile', { UserName, Password })
  if (policy !== undefined)
    await call('PutUserPolicy', { UserName, PolicyName: 'Test', PolicyDocument: policy })
  if (attach !== undefined) await call('AttachUserPolicy', { UserName, PolicyArn: attach })
  return as(await principalOf(accountId, UserName))
}

/** Returns the refusal of a call. Fails if the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<IamError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof IamError) return error
  throw error ?? new Error('The call was not refused.')
}

const TABLES = [
  'accounts',
  'account_aliases',
  'root_emails',
  'users',
  'user_tags',
  'login_profiles',
  'password_history',
  'account_password_policies',
  'groups',
  'group_memberships',
  'managed_policies',
  'managed_policy_versions',
  'managed_policy_tags',
  'user_policy_attachments',
  'group_policy_attachments',
  'user_inline_policies',
  'group_inline_policies',
  'access_keys',
  'mfa_devices',
  'mfa_device_tags',
  'passkeys',
  'sessions',
  'authorization_codes',
  'login_sessions',
  'used_form_tokens',
  'password_resets',
  'password_reset_links',
  'root_email_changes',
  'credential_reports',
] as const

/** One statement for all tables, because a test may compare an account hundreds of times. */
const STORED = TABLES.map((table) => {
  const key = table === 'accounts' ? 'id' : 'account_id'
  return `SELECT '${table}: ' || coalesce(json_agg(t::text ORDER BY t::text)::text, '[]') AS part
          FROM ${table} t WHERE ${key} = $1`
}).join(' UNION ALL ')

/**
 * Returns everything stored about an account except its events, as one text: if two texts are
 * equal, nothing was written in between.
 */
export async function storedOf(accountId: string): Promise<string> {
  const { rows } = await pool().query<{ part: string }>({
    name: 'everything stored about an account',
    text: STORED,
    values: [accountId],
  })
  return rows.map(({ part }) => part).join('\n')
}

/** Returns the account's events as one text. */
export async function recordOf(accountId: string): Promise<string> {
  const rows = await db().$queryRawUnsafe(
    'SELECT t::text AS row FROM audit_events t WHERE account_id = $1',
    accountId,
  )
  return JSON.stringify(rows)
}
