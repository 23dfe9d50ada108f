// Z1, the complete matrix: every operation, under every way of being allowed and denied, through
// the API and through a form.
import { beforeAll, expect, test } from 'vitest'
import { callOperation, type OperationName } from '../iam/gate/call-operation'
import { SERVICES } from '../iam/model/apis'
import type { On, Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { db, type Transaction } from '../platform/database/db'
import { withoutAuthorizationId } from '../rules/denials/authorization-id'
import { IamError } from '../rules/errors/iam-error'
import type { AccessRequest } from '../rules/evaluation/evaluate-policies'
import { evaluateNaively } from '../rules/evaluation/evaluate-policies.oracle'
import type { PolicyDocument, Statement } from '../rules/policy/policy-document'
import type { Principal } from '../store/principal'
import { findSession, startSession } from '../store/session-store'
import { goodFor, isAbsent, isRootOnly, permissionOf } from '../test/calls/good-calls'
import { SECRET_ONE, stage } from '../test/calls/stage'
import { bodyOf, type Key, keyFor, post } from '../test/clients/api-client'
import { callJson } from '../test/clients/json-client'
import { flat, posted } from '../test/clients/posted'
import { rest, restCallOf } from '../test/clients/rest-client'
import { origin, principalOf, storedOf, type TestAccount, user } from '../test/fixtures'

const names = Object.keys(operations) as OperationName[]
const definition = (name: OperationName) => operations[name] as unknown as Operation

/** The policies of one user: its own, its group's and its boundary. */
interface Column {
  own?: Statement[]
  group?: Statement[]
  boundary?: Statement[]
}
const ALL: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] }
const statement = (Effect: Statement['Effect'], action: string, Resource = ['*']): Statement => ({
  Effect,
  Action: [action],
  Resource,
})

/**
 * Nearly the same ARN; for an action on the whole account, an ARN that does not cover everything.
 */
const another = (resource: string) => (resource === '*' ? 'arn:aws:iam::*:user/*' : `${resource}2`)

/** One user each, for an action that is evaluated against these resources. */
const columnsFor = ([action = '', ...also]: string[], resources: string[]) =>
  ({
    'no policy': {},
    'allowed by name': {
      own: [action, ...also].map((each) => statement('Allow', each, resources)),
    },
    'allowed on another resource only': {
      own: [statement('Allow', action, resources.map(another))],
    },
    'denied although everything is allowed': {
      own: [ALL, statement('Deny', action.toUpperCase())],
    },
    'denied by a group': { own: [ALL], group: [statement('Deny', action)] },
    'allowed further than the boundary': {
      own: [ALL],
      boundary: [{ Effect: 'Allow', NotAction: [action], Resource: ['*'] }],
    },
    'denied by the boundary': { own: [ALL], boundary: [ALL, statement('Deny', action)] },
  }) satisfies Record<string, Column>
type ColumnName = keyof ReturnType<typeof columnsFor>
const columnNames = Object.keys(columnsFor([], [])) as ColumnName[]

/**
 * The ARNs of the staged resources: users and groups have the path "/", and the key is `target`'s.
 */
function resourcesOf(on: On, accountId: string): string[] {
  const arn = (kind: string, path = '/', name = '') =>
    `arn:aws:iam::${accountId}:${kind}${path}${name}`
  if (on === '*') return ['*']
  if ('arn' in on) return [on.arn]
  if ('policy' in on) return [on.policy]
  if ('policyPath' in on) return [arn('policy', on.policyPath)]
  if ('newUser' in on) return [arn('user', on.path, on.newUser)]
  if ('newGroup' in on) return [arn('group', on.path, on.newGroup)]
  if ('newPolicy' in on) return [arn('policy', on.path, on.newPolicy)]
  if ('accessKey' in on) return [arn('user', '/', 'target')]
  if ('identity' in on) return [on.identity]
  const [kind, name] = 'user' in on ? ['user', on.user] : ['group', on.group]
  const { renamed } = on
  return [arn(kind, '/', name), ...(renamed ? [arn(kind, renamed.path, renamed.name ?? name)] : [])]
}

const documentOf = (Statement: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
})
const policyOf = (Statement: Statement[], type: 'userInline' | 'groupInline' | 'boundary') => ({
  document: documentOf(Statement),
  source: { type, policyName: 'Column' },
})

/** The decision by AWS's rules, in the words of a refusal. */
function expected(
  { own = [], group = [], boundary }: Column,
  actions: string[],
  resources: string[],
  context: AccessRequest['context'] = {},
): string {
  const policies = [policyOf(own, 'userInline'), policyOf(group, 'groupInline')]
  const bounds = boundary && policyOf(boundary, 'boundary')
  for (const [action, resource] of actions.flatMap((each) =>
    resources.map((on) => [each, on] as const),
  )) {
    const { decision, matched, boundaryBlocks } = evaluateNaively(
      { action, resource, context },
      policies,
      bounds,
    )
    const kind =
      boundaryBlocks || matched[0]?.source.type === 'boundary'
        ? 'permissions boundary'
        : 'identity-based policy'
    if (decision === 'explicitDeny')
      return `with an explicit deny in ${kind === 'permissions boundary' ? 'a' : 'an'} ${kind}`
    if (decision === 'implicitDeny') return `because no ${kind} allows the ${action} action`
  }
  return 'allowed'
}

interface Person {
  principal: Principal
  key: Key
}
type People = Record<ColumnName, Person>

/** Creates a user for each column, with a key, a session and a group of its own. */
async function peopled(
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
async function enact(
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
const written = (statements: Statement[]) => JSON.stringify(documentOf(statements))

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

async function throughApi(
  name: OperationName,
  made: TestAccount,
  { key }: Person,
  input: object = goodFor(made, name),
): Promise<string> {
  const { service = 'iam' } = definition(name)
  if (service === 'cloudtrail') {
    const { status, code, json } = await callJson(key, name, input)
    // CloudTrail answers denials with 400.
    const own = code === 'AccessDeniedException' && status === 400 ? 403 : status
    return outcomeOf(name, code?.replace(/Exception$/, ''), String(json.message), own)
  }
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
const throughForm = (
  name: OperationName,
  made: TestAccount,
  { principal }: Person,
  input: object = goodFor(made, name),
): Promise<string> =>
  callOperation(name, posted(name, flat(input)), principal, origin()).then(
    () => outcomeOf(name),
    (error) => {
      if (!(error instanceof IamError)) throw error
      return outcomeOf(name, error.code, error.message, error.status)
    },
  )

let made: TestAccount
let people: People
beforeAll(async () => {
  ;({ made, people } = await peopled(columnNames))
})

const ONLY_ROOT = 'because only the root user of the account may do this'

/**
 * The operation's row of the matrix for these users, expected and actual. A refused call writes
 * nothing.
 */
async function row(
  name: OperationName,
  made: TestAccount,
  people: People,
  doors: (typeof throughApi)[],
) {
  const should: Record<string, string[]> = {}
  const is: Record<string, string[]> = {}
  for (const column of Object.keys(people) as ColumnName[]) {
    const { action, also, on, free, freeInSession, rootOnly } = permissionOf(
      name,
      people[column].principal,
      goodFor(made, name),
    )
    const actions = also ? [action, also] : [action]
    const resources = resourcesOf(on, made.accountId)
    const policies = columnsFor(actions, resources)
    await enact(made, people[column], policies[column])
    const outcomeAt = (door: typeof throughApi) => {
      if (rootOnly) return ONLY_ROOT
      const needsNone = free || (freeInSession && door === throughForm)
      return needsNone ? 'allowed' : expected(policies[column], actions, resources)
    }
    const outcomes: string[] = []
    const before = await storedOf(made.accountId)
    for (const door of doors) outcomes.push(await door(name, made, people[column]))
    const mayWrite = doors.some((door) => outcomeAt(door) === 'allowed')
    const wrote = !mayWrite && (await storedOf(made.accountId)) !== before
    should[column] = doors.map(outcomeAt)
    is[column] = wrote ? [...outcomes, 'though refused, something is written'] : outcomes
  }
  return { should, is }
}

test('Z1: every operation of AWS requires the permission of its own name', () => {
  for (const name of names) {
    const { own, service = 'iam' } = definition(name)
    const prefix = service === 'iam-toolbox' ? 'iam' : service
    if (!own) expect(permissionOf(name).action).toBe(`${prefix}:${name}`)
  }
})

test.each(names)(
  'Z1: %s is refused through both doors to callers who are not allowed',
  async (name) => {
    const { 'allowed by name': _allowed, ...refused } = people
    const { should, is } = await row(name, made, refused as People, [throughApi, throughForm])
    expect(is).toEqual(should)
    // Checks the matrix on refusals only, so that it cannot pass by allowing everything.
    const { free = false, freeInSession = false } = permissionOf(name)
    for (const [column, [byApi, byForm]] of Object.entries(should)) {
      expect(byApi === 'allowed', column).toBe(free)
      expect(byForm === 'allowed', column).toBe(free || freeInSession)
    }
  },
)

test.each(names.filter((name) => !isRootOnly(name)))(
  'Z1: %s succeeds through both doors for a caller whose policy names its action and resource',
  async (name) => {
    const changes = definition(name).access === 'write'
    for (const door of [throughApi, throughForm]) {
      const staged = changes ? await peopled(['allowed by name']) : { made, people }
      const allowed = { 'allowed by name': staged.people['allowed by name'] } as People
      const { should, is } = await row(name, staged.made, allowed, [door])
      expect(is).toEqual({ 'allowed by name': ['allowed'] })
      expect(is).toEqual(should)
    }
  },
)

test.each(names.filter(isRootOnly))(
  'Z1: %s is refused through both doors to a caller whose policy allows it',
  async (name) => {
    const allowed = { 'allowed by name': people['allowed by name'] } as People
    const { is } = await row(name, made, allowed, [throughApi, throughForm])
    expect(is).toEqual({ 'allowed by name': [ONLY_ROOT, ONLY_ROOT] })
  },
)

const tagged = (Effect: Statement['Effect'], key: string, ...values: string[]): Statement => ({
  ...{ Effect, Action: ['*'], Resource: ['*'] },
  Condition: { StringEquals: { [key]: values } },
})

test.each([
  ['TagPolicy', 'aws:RequestTag/team'],
  ['CreatePolicy', 'aws:RequestTag/team'],
  ['GetPolicy', 'aws:ResourceTag/TEAM'],
  ['GetPolicy', 'iam:ResourceTag/team'],
] as const)(
  'Z1: %s is evaluated through both doors against each of two tags that differ only in case: %s',
  async (name, key) => {
    const someone = people['no policy']
    const columns: Record<string, Column> = {
      'denied for one': { own: [ALL, tagged('Deny', key, 'admin')] },
      'denied for the other': { own: [ALL, tagged('Deny', key, 'x')] },
      'denied for one by the boundary': {
        own: [ALL],
        boundary: [ALL, tagged('Deny', key, 'admin')],
      },
      'allowed for one': { own: [tagged('Allow', key, 'admin')] },
      'allowed for the other': { own: [tagged('Allow', key, 'x')] },
      'allowed for either': { own: [tagged('Allow', key, 'admin', 'x')], boundary: [ALL] },
      'denied for a third': { own: [ALL, tagged('Deny', key, 'y')] },
    }
    const pair = [
      { Key: 'team', Value: 'admin' },
      { Key: 'Team', Value: 'x' },
    ]
    for (const Tags of [pair, pair.toReversed()])
      for (const [column, policies] of Object.entries(columns)) {
        const input = { ...goodFor(made, name), ...(name !== 'GetPolicy' && { Tags }) }
        const { PolicyArn } = { ...goodFor(made, 'GetPolicy') } as { PolicyArn: string }
        await made.call('TagPolicy', { PolicyArn, Tags })
        await enact(made, someone, policies)
        const { action, also, on } = permissionOf(name, someone.principal, input as never)
        const context = { [key.toLowerCase()]: ['admin', 'x'] }
        const outcome = expected(
          policies,
          also ? [action, also] : [action],
          resourcesOf(on, made.accountId),
          context,
        )
        expect(outcome === 'allowed', column).toBe(
          ['allowed for either', 'denied for a third'].includes(column),
        )
        for (const door of [throughApi, throughForm]) {
          const before = await storedOf(made.accountId)
          expect(await door(name, made, someone, input), column).toBe(outcome)
          if (outcome !== 'allowed') expect(await storedOf(made.accountId), column).toBe(before)
          else if (name === 'CreatePolicy')
            await db().managedPolicy.deleteMany({
              where: { accountId: made.accountId, name: 'another-policy' },
            })
        }
      }
  },
)

test.each([
  ['CreateUser', 'iam:TagUser', { UserName: 'tagged' }],
  ['CreatePolicy', 'iam:TagPolicy', { PolicyName: 'tagged', PolicyDocument: written([ALL]) }],
] as const)(
  'Z1: %s with tags also requires %s, and without tags does not',
  async (name, tagging, input) => {
    const someone = people['no policy']
    const creating = statement('Allow', `iam:${name}`)
    const withTags = { ...input, Tags: [{ Key: 'team', Value: 'blue' }] }
    const refusals: [Column, string][] = [
      [{ own: [creating] }, `because no identity-based policy allows the ${tagging} action`],
      [
        { own: [ALL, statement('Deny', tagging)] },
        'with an explicit deny in an identity-based policy',
      ],
    ]
    for (const door of [throughApi, throughForm]) {
      for (const [policies, refusal] of refusals) {
        await enact(made, someone, policies)
        const before = await storedOf(made.accountId)
        expect(await door(name, made, someone, withTags)).toBe(refusal)
        expect(await storedOf(made.accountId)).toBe(before)
      }
      await enact(made, someone, { own: [creating] })
      expect(await door(name, made, someone, input)).toBe('allowed')
      const { accountId } = made
      if (name === 'CreateUser')
        await db().user.deleteMany({ where: { accountId, name: 'tagged' } })
      else await db().managedPolicy.deleteMany({ where: { accountId, name: 'tagged' } })
    }
  },
)
