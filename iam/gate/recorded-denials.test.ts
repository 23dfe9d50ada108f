// What is recorded about a denial: the policies as they were, for a day, within limits
// (docs/decisions/025-authorization-ids.md).
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { laterDenialsStored, MOST_DENIALS } from '../../store/denials/denial-store'
import {
  account,
  as,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../test/fixtures'
import type { OperationName } from './call-operation'

beforeEach(() => {
  slot.recordedDenials = new Map() // the next denial of an account prunes
})

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const DAY_S = 86_400

/** Makes a denied call of `bob`, and returns its ID. */
async function deny(
  { accountId }: TestAccount,
  name: OperationName = 'GetUser',
  input: object = { UserName: 'alice' },
): Promise<string> {
  const bob = as(await principalOf(accountId, 'bob'))
  const { detail, message } = await refusal(bob(name, input as never))
  await laterDenialsStored()
  return detail.denied?.authorizationId ?? expect.fail(message)
}

const detailsOf = ({ call }: TestAccount, authorizationId: string) =>
  call('GetRequestAuthorizationDetails', { authorizationId })
const documentOf = async ({ call }: TestAccount, authorizationId: string, policyUri: string) =>
  (await call('GetRequestAuthorizationPolicy', { authorizationId, policyUri })).policyDocument

const moveClock = ({ accountId }: TestAccount, clockOffsetSeconds: number) =>
  db().account.update({
    where: { id: accountId },
    data: { clockOffsetSeconds, version: { increment: 1 } },
  })

/** A user with a policy of each kind, and the URIs of these policies. */
async function manyPolicies() {
  const made = await account()
  const { call, accountId } = made
  const own = `{\n\t"Version": "2012-10-17",\n  "Statement": {"Effect":"Deny", "Action":"iam:GetUser", "Resource":"*"}\n}`
  await user(made, 'bob', { policy: own, attach: READ_ONLY })
  const GroupName = 'staff'
  await call('CreateGroup', { GroupName, Path: '/board/' })
  await call('AddUserToGroup', { GroupName, UserName: 'bob' })
  const group = { GroupName, PolicyName: 'Rules' }
  await call('PutGroupPolicy', { ...group, PolicyDocument: statement('Allow', 's3:*') })
  await call('AttachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
  const { Policy } = await call('CreatePolicy', {
    PolicyName: 'Edge',
    PolicyDocument: statement('Allow', 'iam:*', '*', 'Most'),
  })
  const Edge = { UserName: 'bob', PermissionsBoundary: Policy.Arn }
  await call('PutUserPermissionsBoundary', Edge)
  const bob = `arn:aws:iam::${accountId}:user/bob`
  const staff = `arn:aws:iam::${accountId}:group/board/staff`
  return { made, own, bob, staff, edge: Policy.Arn }
}

test('names every policy that applied, and what it is attached to', async () => {
  const { made, bob, staff, edge } = await manyPolicies()
  const { policies } = await detailsOf(made, await deny(made))
  const type = 'IDENTITY_BASED_POLICY'
  expect(policies.sort((a, b) => (a.uri < b.uri ? -1 : 1))).toEqual([
    { type, inline: true, uri: `${staff}#Rules`, attachedTo: [{ arn: staff }] },
    {
      ...{ type: 'PERMISSIONS_BOUNDARY', inline: false, uri: edge },
      attachedTo: [{ arn: bob }],
    },
    { type, inline: true, uri: `${bob}#Test`, attachedTo: [{ arn: bob }] },
    { type, inline: false, uri: READ_ONLY, attachedTo: [{ arn: bob }, { arn: staff }] },
  ])
})

test('keeps details and documents when the policies are edited, detached and deleted', async () => {
  const { made, own, bob, staff, edge } = await manyPolicies()
  const id = await deny(made)
  const uris = [`${bob}#Test`, `${staff}#Rules`, READ_ONLY, edge]
  const all = async () => [
    await detailsOf(made, id),
    ...(await Promise.all(uris.map((uri) => documentOf(made, id, uri)))),
  ]
  const before = await all()
  expect(before[1]).toBe(own)
  expect(before[4]).toBe(statement('Allow', 'iam:*', '*', 'Most'))
  const { call } = made
  const UserName = 'bob'
  const Test = { UserName, PolicyName: 'Test' }
  await call('PutUserPolicy', { ...Test, PolicyDocument: statement('Allow', 'iam:*') })
  await call('DetachUserPolicy', { UserName, PolicyArn: READ_ONLY })
  await call('DeleteGroupPolicy', { GroupName: 'staff', PolicyName: 'Rules' })
  await call('CreatePolicyVersion', {
    PolicyArn: edge,
    PolicyDocument: statement('Deny', '*'),
    SetAsDefault: true,
  })
  expect(await all()).toEqual(before)
  await call('DeleteUserPermissionsBoundary', { UserName })
  await call('DeleteUserPolicy', Test)
  await call('RemoveUserFromGroup', { UserName, GroupName: 'staff' })
  await call('DeleteUser', { UserName })
  expect(await all()).toEqual(before)
})

test('has every action and resource of the request, the allowed ones too', async () => {
  const made = await account()
  const own = `arn:aws:iam::${made.accountId}:user/alice`
  await made.call('CreateUser', { UserName: 'alice' })
  await user(made, 'bob', { policy: statement('Allow', 'iam:UpdateUser', own, 'Own') })
  const rename = { UserName: 'alice', NewUserName: 'bess' }
  const { evaluations } = await detailsOf(made, await deny(made, 'UpdateUser', rename))
  const uri = `arn:aws:iam::${made.accountId}:user/bob#Test`
  expect(evaluations).toEqual([
    {
      action: 'iam:UpdateUser',
      resource: own,
      evaluatedEffect: 'ALLOW',
      matchedPolicies: [{ uri, matchedStatements: [{ sid: 'Own', evaluatedEffect: 'ALLOW' }] }],
    },
    {
      action: 'iam:UpdateUser',
      resource: `arn:aws:iam::${made.accountId}:user/bess`,
      evaluatedEffect: 'IMPLICIT_DENY',
      matchedPolicies: [],
    },
  ])
})

describe('011: a reader who may not see the resource', () => {
  const READ = 'iam:GetRequestAuthorizationDetails'
  const seenBy = async (made: TestAccount, policy: string, id: string) => {
    const name = `reader-${Math.random().toString(36).slice(2)}`
    const reader = await user(made, name, { policy })
    return reader('GetRequestAuthorizationDetails', { authorizationId: id })
  }
  const withAlice = async () => {
    const made = await account()
    await user(made, 'bob')
    const Tags = [{ Key: 'Team', Value: 'blue' }]
    await made.call('CreateUser', { UserName: 'Alice', Path: '/board/', Tags })
    return { made, arn: (path: string) => `arn:aws:iam::${made.accountId}:user${path}` }
  }

  test('reads it as the caller named it, without path, case and tags', async () => {
    const { made, arn } = await withAlice()
    const id = await deny(made)
    const only = await seenBy(made, statement('Allow', READ), id)
    expect(only.evaluations).toEqual([
      {
        action: 'iam:GetUser',
        resource: arn('/alice'),
        evaluatedEffect: 'IMPLICIT_DENY',
        matchedPolicies: [],
      },
    ])
    expect(JSON.stringify(only)).not.toMatch(/board|blue|Alice/)
    const both = await seenBy(made, statement('Allow', [READ, 'iam:GetUser']), id)
    expect(both.evaluations[0]).toMatchObject({
      resource: arn('/board/Alice'),
      context: { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' },
    })
  })

  test('is decided by the tags that the resource had', async () => {
    const { made, arn } = await withAlice()
    const id = await deny(made)
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: [READ, 'iam:GetUser'], Resource: '*' },
        {
          ...{ Effect: 'Deny', Action: 'iam:GetUser', Resource: '*' },
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
        },
      ],
    })
    expect((await seenBy(made, policy, id)).evaluations[0]?.resource).toBe(arn('/alice'))
  })

  test('reads the same of a user who does not exist', async () => {
    const { made } = await withAlice()
    const policy = statement('Allow', READ)
    const [some, none] = [
      await seenBy(made, policy, await deny(made)),
      await seenBy(made, policy, await deny(made, 'GetUser', { UserName: 'nobody' })),
    ]
    const comparable = ({ evaluations }: typeof some) =>
      JSON.stringify(evaluations).replaceAll(/alice|nobody/g, 'IT')
    expect(comparable(some)).toBe(comparable(none))
  })

  test('reads neither a path of a rename, nor the owner of a key, nor the tags of a policy', async () => {
    const { made } = await withAlice()
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: 'Tagged',
      PolicyDocument: statement('Allow', 's3:*'),
      Tags: [{ Key: 'Team', Value: 'blue' }],
    })
    const { AccessKey } = await made.call('CreateAccessKey', { UserName: 'Alice' })
    const { AccessKeyId } = AccessKey
    const ids = [
      await deny(made, 'UpdateUser', { UserName: 'alice', NewUserName: 'bess' }),
      await deny(made, 'GetAccessKeyLastUsed', { AccessKeyId }),
      await deny(made, 'GetPolicy', { PolicyArn: Policy.Arn }),
    ]
    for (const id of ids) {
      const details = await seenBy(made, statement('Allow', READ), id)
      expect(JSON.stringify(details)).not.toMatch(/board|blue|Alice/)
      expect(JSON.stringify(await detailsOf(made, id))).toMatch(/board|blue/)
    }
  })
})

describe('is kept for a day by the account’s clock', () => {
  test('and not found a second later', async () => {
    const made = await account()
    await user(made, 'bob', { policy: statement('Deny', 'iam:*') })
    const id = await deny(made)
    const uri = `arn:aws:iam::${made.accountId}:user/bob#Test`
    await moveClock(made, DAY_S - 60)
    expect(await detailsOf(made, id)).toBeDefined()
    expect(await documentOf(made, id, uri)).toBeDefined()
    await moveClock(made, DAY_S + 1)
    const gone = { code: 'ResourceNotFoundException', status: 404 }
    expect(await refusal(detailsOf(made, id))).toMatchObject(gone)
    expect(await refusal(documentOf(made, id, uri))).toMatchObject(gone)
  })

  test('and later denials delete it, with policies that no denial needs', async () => {
    const made = await account()
    await user(made, 'bob', { policy: statement('Deny', 'iam:*') })
    const old = await deny(made)
    await made.call('PutUserPolicy', {
      ...{ UserName: 'bob', PolicyName: 'Test' },
      PolicyDocument: statement('Deny', 'iam:Get*'),
    })
    await moveClock(made, 2 * DAY_S)
    slot.recordedDenials = new Map()
    const id = await deny(made)
    const where = { accountId: made.accountId }
    expect((await db().denial.findMany({ where })).map((row) => row.id)).toEqual([id])
    expect(id).not.toBe(old)
    const documents = await db().denialDocument.findMany({ where })
    expect(documents.map(({ document }) => document)).toEqual([statement('Deny', 'iam:Get*')])
  })

  test('and its policies as long, though they are stored once in an hour', async () => {
    const made = await account()
    await user(made, 'bob', { policy: statement('Deny', 'iam:*') })
    await deny(made)
    const { accountId } = made
    // Without a new version, the policies count as stored.
    const shift = (clockOffsetSeconds: number) =>
      db().account.update({ where: { id: accountId }, data: { clockOffsetSeconds } })
    await shift(3590)
    const id = await deny(made)
    await shift(3590 + DAY_S - 60)
    slot.recordedDenials = new Map()
    await deny(made)
    const uri = `arn:aws:iam::${accountId}:user/bob#Test`
    expect(await documentOf(made, id, uri)).toBe(statement('Deny', 'iam:*'))
  })
})

describe('the limits of what is stored', () => {
  test('a hundred denials of one caller store each policy once', async () => {
    const { made } = await manyPolicies()
    for (let i = 0; i < 100; i++) await deny(made)
    const where = { accountId: made.accountId }
    expect(await db().denial.count({ where })).toBe(100)
    expect(await db().denialDocument.count({ where })).toBe(4)
  })

  test('the oldest denials make way for new ones', async () => {
    const made = await account()
    await user(made, 'bob')
    await pool().query(
      `INSERT INTO denials SELECT $1, 'old' || i, now() - interval '1 hour' + i * interval '1 ms',
         '{"context":{},"evaluations":[],"policies":[]}' FROM generate_series(1, $2) AS i`,
      [made.accountId, MOST_DENIALS],
    )
    const id = await deny(made)
    const rows = await db().denial.findMany({
      where: { accountId: made.accountId },
      orderBy: { deniedAt: 'asc' },
      select: { id: true },
    })
    expect(rows).toHaveLength(MOST_DENIALS)
    expect([rows[0]?.id, rows.at(-1)?.id]).toEqual(['old2', id])
  })

  test('a caller with policies of more than a megabyte is refused without an ID', async () => {
    const made = await account()
    await user(made, 'bob')
    // Written without an operation: together they exceed AWS's quotas.
    const { userId } = await principalOf(made.accountId, 'bob')
    const document = (i: number) =>
      statement('Deny', ['iam:*', `iam:${'x'.repeat(2 ** 17 - 200 - i)}`])
    await db().userInlinePolicy.createMany({
      data: Array.from({ length: 9 }, (_, i) => ({
        ...{ accountId: made.accountId, userId, name: `Long${i}`, nameKey: `long${i}` },
        document: document(i),
      })),
    })
    const bob = as(await principalOf(made.accountId, 'bob'))
    for (const name of ['GetUser', 'DeleteUser', 'GetUser'] as const) {
      const error = await refusal(bob(name, { UserName: 'alice' } as never))
      expect(error.message).toMatch(/identity-based policy$/)
    }
    const where = { accountId: made.accountId }
    expect(await db().denial.count({ where })).toBe(0)
    expect(await db().auditEvent.count({ where: { ...where, eventName: 'DeleteUser' } })).toBe(1)
  })

  test('denied reads of a flood are refused without an ID while too many wait', async () => {
    const made = await account()
    await user(made, 'bob')
    const bob = as(await principalOf(made.accountId, 'bob'))
    slot.laterDenials = { pending: Array(1_000).fill(null) }
    const error = await refusal(bob('GetUser', { UserName: 'alice' }))
    delete slot.laterDenials
    expect(error.message).toMatch(/ action$/)
  })

  test('a denial of a deleted account does not keep others from being stored', async () => {
    const [made, gone] = [await account(), await account()]
    for (const each of [made, gone]) await user(each, 'bob')
    const bobs = [
      await principalOf(gone.accountId, 'bob'),
      await principalOf(made.accountId, 'bob'),
    ]
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const ids: (string | undefined)[] = []
    slot.laterDenials = { pending: [], timer: setTimeout(() => {}, 2 ** 30) } // stores nothing yet
    for (const bob of bobs) {
      const { detail } = await refusal(as(bob)('DeleteUser', { UserName: 'alice' }))
      ids.push(detail.denied?.authorizationId)
    }
    expect(slot.laterDenials.pending).toHaveLength(2)
    await db().account.delete({ where: { id: gone.accountId } })
    await laterDenialsStored()
    said.mockRestore()
    expect(await detailsOf(made, ids[1] ?? '')).toBeDefined()
  })

  test('a record that can’t be written is reported, and the next one is written', async () => {
    const made = await account()
    await user(made, 'bob')
    const bob = as(await principalOf(made.accountId, 'bob'))
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await db().$executeRawUnsafe('ALTER TABLE denials RENAME TO moved')
    try {
      await refusal(bob('GetUser', { UserName: 'alice' }))
      await laterDenialsStored()
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE moved RENAME TO denials')
      said.mockRestore()
    }
    expect(await detailsOf(made, await deny(made))).toBeDefined()
  })
})
