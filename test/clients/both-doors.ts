// Callers with the policies of a column, and their calls through the API and through a form.
import { expect } from 'vitest'
import { callOperation, type OperationName } from '../../iam/gate/call-operation'
import { SERVICES } from '../../iam/model/apis'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { db, type Transaction } from '../../platform/database/db'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import { IamError } from '../../rules/errors/iam-error'
import { newCode } from '../../store/logins/authorization-codes'
import type { Principal } from '../../store/principal'
import { findSession, startSession } from '../../store/session-store'
import { goodFor, isAbsent } from '../calls/good-calls'
import { type Column, type ColumnName, columnNames, written } from '../calls/permission-columns'
import { SECRET_ONE, stage } from '../calls/stage'
import { origin, principalOf, type TestAccount, user } from '../fixtures'
import { bodyOf, type Key, keyFor, post } from './api-client'
import { callJson } from './json-client'
import { flat, posted } from './posted'
import { rest, restCallOf } from './rest-client'

export const definition = (name: OperationName) => operations[name] as unknown as Operation

interface Person {
  principal: Principal
  key: Key
}
export type People = Record<ColumnName, Person>

/** Creates a user for each column, with a key, a session and a group of its own. */
export async function peopled(
  columns: readonly ColumnName[],
): Promise<{ made: TestAccount; people: People }> {
  const made = await stage()
  const { accountId, call } = made
  const people = {} as People
  for (const column of columns) {
    const UserName = `column${columnNames.indexOf(column)}`
    await user(made, UserName, { Password: SECRET_ONE })
    await call('CreateGroup', { GroupName: UserName })
    await call('AddUserToGroup', { GroupName: UserName, UserName })
    const { userId } = await principalOf(accountId, UserName)
    const from = { sourceIp: '192.0.2.1', userAgent: 'test' }
    const token = await db().$transaction((tx) =>
      startSession(tx, { accountId, userId }, new Date(), from),
    )
    const { principal } = (await findSession(token)) ?? expect.fail('There is no session.')
    people[column] = { principal, key: await keyFor(made, UserName) }
  }
  // Used in the far future, so that no use updates a key's last-used time again.
  await db().accessKey.updateMany({
    where: { accountId },
    data: { lastUsedAt: new Date('2100-01-01') },
  })
  return { made, people }
}

/**
 * Writes a column's policies without an operation, and increments the version that invalidates
 * caches.
 */
export async function enact(
  { accountId }: TestAccount,
  { principal }: Person,
  { own, group, boundary }: Column,
) {
  if (principal.kind !== 'user') throw new Error('A column is a user.')
  const { userId, userName } = principal
  const policy = { accountId, name: 'Column', nameKey: 'column' }
  await db().$transaction(async (tx) => {
    await tx.userInlinePolicy.deleteMany({ where: { accountId, userId } })
    if (own)
      await tx.userInlinePolicy.create({ data: { ...policy, userId, document: written(own) } })
    if (group) {
      const { id: groupId } = await tx.group.findFirstOrThrow({
        where: { accountId, name: userName },
      })
      await tx.groupInlinePolicy.deleteMany({ where: { accountId, groupId } })
      await tx.groupInlinePolicy.create({ data: { ...policy, groupId, document: written(group) } })
    }
    if (boundary) await bound(tx, accountId, userName, written(boundary))
    else
      await tx.user.updateMany({
        where: { accountId, name: userName },
        data: { permissionsBoundaryArn: null },
      })
    await tx.account.update({ where: { id: accountId }, data: { version: { increment: 1 } } })
  })
}

/** Sets a user's boundary to this document, stored as a managed policy with the user's name. */
async function bound(tx: Transaction, accountId: string, name: string, document: string) {
  const [createdAt, policyId] = [new Date(), `ANPA${name.toUpperCase()}`]
  await tx.managedPolicy.deleteMany({ where: { accountId, name } })
  const versions = { defaultVersion: 1, lastVersion: 1, createdAt, updatedAt: createdAt }
  await tx.managedPolicy.create({
    data: { accountId, id: policyId, name, nameKey: name, ...versions },
  })
  await tx.managedPolicyVersion.create({
    data: { accountId, policyId, version: 1, document, createdAt },
  })
  const permissionsBoundaryArn = `arn:aws:iam::${accountId}:policy/${name}`
  await tx.user.updateMany({ where: { accountId, name }, data: { permissionsBoundaryArn } })
}

/**
 * The outcome of a call: allowed, or the end of the refusal. A read of an absent kind is allowed
 * if it finds nothing. Any other refusal is returned unchanged.
 */
function outcomeOf(name: OperationName, code?: string, message = '', status = 200): string {
  if (code === undefined || (isAbsent(name) && code === 'NoSuchEntity')) return 'allowed'
  // A denial by a managed policy also names it.
  const denial = withoutAuthorizationId(message)
  const [, reason] =
    / ((?:because no|because only|with an) .+?)(?:: arn:aws:iam::.+)?$/.exec(denial) ?? []
  return code === 'AccessDenied' && status === 403 && reason !== undefined
    ? reason
    : `${status} ${code}: ${message}`
}

/**
 * The sign-in service has no signed calls: its door calls the gate for the tool's user. Each call
 * has a code of its own, which a refused one leaves.
 */
async function throughTool(principal: Principal, input: object): Promise<string> {
  const { accountId } = principal
  const { code, key } = newCode(accountId)
  const staged = await db().authorizationCode.findFirstOrThrow({ where: { accountId } })
  const userId = principal.kind === 'user' ? principal.userId : null
  await db().authorizationCode.create({ data: { ...staged, ...key, userId } })
  const own = { ...input, grant: code }
  const outcome = await throughGate('CreateOAuth2Token', own as never, principal)
  await db().authorizationCode.deleteMany({ where: key })
  return outcome
}

const throughGate: (...call: [OperationName, never, Principal]) => Promise<string> = (
  name,
  input,
  principal,
) =>
  callOperation(name, input, principal, origin()).then(
    () => outcomeOf(name),
    (error) => {
      if (!(error instanceof IamError)) throw error
      return outcomeOf(name, error.code, error.message, error.status)
    },
  )

export async function throughApi(
  name: OperationName,
  made: TestAccount,
  { key, principal }: Person,
  input: object = goodFor(made, name),
): Promise<string> {
  const { service = 'iam' } = definition(name)
  if (service === 'cloudtrail') {
    const { status, code, json } = await callJson(key, name, input)
    // CloudTrail answers denials with 400.
    const own = code === 'AccessDeniedException' && status === 400 ? 403 : status
    return outcomeOf(name, code?.replace(/Exception$/, ''), String(json.message), own)
  }
  if (name === 'CreateOAuth2Token') return throughTool(principal, input)
  if (service === 'signin') return throughGate(name, input as never, principal)
  if (service === 'iam-toolbox') {
    const { path, query } = restCallOf(name, input as Record<string, string>)
    const { status, code, json } = await rest(key, path, { query })
    return outcomeOf(name, code?.replace(/Exception$/, ''), String(json.message), status)
  }
  const { status, error } = await post(key, bodyOf(name, flat(input), SERVICES[service].version), {
    service,
  })
  return outcomeOf(name, error?.Code, error?.Message, status)
}

/** Calls as a server action does for a form, with the session's principal. */
export const throughForm = (
  name: OperationName,
  made: TestAccount,
  { principal }: Person,
  input: object = goodFor({ ...made, caller: principal }, name),
): Promise<string> =>
  name === 'CreateOAuth2Token'
    ? throughTool(principal, input)
    : throughGate(name, posted(name, flat(input)) as never, principal)
