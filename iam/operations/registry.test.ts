// Rules for every operation of the registry. A new operation does not compile here until it has its
// test cases.
import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { db } from '../../platform/database/db'
import { knownAction } from '../../rules/facts/aws-facts'
import { actsOn } from '../../rules/facts/known-actions'
import { flushReads } from '../../store/audit'
import type { Principal } from '../../store/principal'
import { policiesOfUser } from '../../store/stored-policies'
import { callGood, permissionOf } from '../../test/calls/good-calls'
import { isModelled, type Modelled, modelOf } from '../../test/calls/modelled'
import type { Raise } from '../../test/calls/raise'
import { SECRET_ONE, SECRET_TWO, stage } from '../../test/calls/stage'
import { account, recordOf, refusal, storedOf } from '../../test/fixtures'
import type { OperationName } from '../gate/call-operation'
import type { Operation } from '../operation'
import type { On } from '../targets'
import { operations } from './index'
import { cases } from './index.cases'

const names = Object.keys(operations) as OperationName[]
const definition = (name: OperationName) => operations[name] as unknown as Operation
/** The required members by AWS's model; by its shape for an operation of Gatehouse's own. */
function requiredMembers(name: OperationName): string[] {
  const { own, input } = definition(name)
  if (own)
    return Object.keys(input.shape).filter((key) => !input.shape[key]?.safeParse(undefined).success)
  const { members } = modelOf(name)
  return Object.keys(members).filter((key) => members[key]?.required)
}

const SOME_USER: Principal = {
  kind: 'user',
  accountId: '123456789012',
  userId: 'AIDASOMEUSER000000000',
  userName: 'someone',
  path: '/',
  arn: 'arn:aws:iam::123456789012:user/someone',
}

/** The kind of resource that a permission is evaluated against. An `identity` may be a user. */
function kindOf(on: On): string | undefined {
  if (on === '*') return '*'
  if ('arn' in on) return /:([a-z-]+)\//.exec(on.arn)?.[1]
  return Object.keys(on)
    .map((member) => /user|group|policy|accessKey|identity|mfa/i.exec(member)?.[0].toLowerCase())
    .map((kind) => (kind === 'accesskey' || kind === 'identity' ? 'user' : kind))[0]
}

/** Members of a virtual MFA device that only its creation returns. */
const RETURNED_ONCE = ['Base32StringSeed', 'QRCodePNG']

/** The members of an input or output that AWS's model marks as sensitive, at any depth. */
const sensitiveMembers = (members: Readonly<Record<string, Modelled>>): string[] =>
  Object.entries(members).flatMap(([name, node]) => [
    ...(node.sensitive ? [name] : []),
    ...sensitiveMembers({ ...node.members, ...node.member?.members }),
  ])

/** Returns which keys are accepted, and what the permissions of these users are evaluated from. */
async function rightsOf(accountId: string, userIds: readonly string[]): Promise<string> {
  const from = { where: { accountId }, orderBy: { id: 'asc' } } as const
  const keys = await db().accessKey.findMany({ ...from, select: { id: true, active: true } })
  const policies = []
  for (const id of userIds) policies.push(await policiesOfUser(accountId, id, db()))
  return JSON.stringify({ keys, policies })
}
const versionOf = async (accountId: string) =>
  (await db().account.findUniqueOrThrow({ where: { id: accountId } })).version

describe.each(names)('%s', (name) => {
  test('names each missing required member in one ValidationError', async () => {
    const made = await account()
    const required = requiredMembers(name)
    if (required.length === 0) return
    const error = await refusal(made.call(name, {} as never))
    expect(error.code).toBe('ValidationError')
    expect(Object.keys(error.detail.fields ?? {}).sort()).toEqual([...required].sort())
    expect(error.message).toMatch(new RegExp(`^${required.length} validation errors? detected: `))
    for (const key of required)
      expect(error.message).toContain(
        `Value at '${key[0]?.toLowerCase()}${key.slice(1)}' failed to satisfy constraint: Member must not be null`,
      )
  })

  test('is Gatehouse’s own exactly if neither service of AWS has it', () => {
    const { own, service = 'iam' } = definition(name)
    expect(own ?? false).toBe(!isModelled(name))
    if (!own) expect(service).toBe(modelOf(name).service)
  })

  test('hides each member that AWS’s model marks as sensitive', () => {
    if (!isModelled(name)) return
    const { members, outputs } = modelOf(name)
    const { sensitive = [] } = definition(name)
    const modelled = sensitiveMembers({ ...members, ...outputs })
    const returned = modelled.filter(
      (member) => name !== 'ListVirtualMFADevices' || !RETURNED_ONCE.includes(member),
    )
    expect(sensitive).toEqual(expect.arrayContaining(returned))
  })

  test('acts on a kind of resource that AWS’s service authorization reference names', () => {
    const { action, on } = permissionOf(name, SOME_USER)
    const known = knownAction(awsFacts(), action)
    const kind = kindOf(on)
    if (!isModelled(name) || !known?.types) return
    if (kind === '*') expect(known.types).toEqual([])
    else
      expect([action, kind, kind !== undefined && actsOn(known, kind)]).toEqual([
        action,
        kind,
        true,
      ])
  })

  test('records what happened without passwords, and increments the version if rights change', async () => {
    const made = await stage()
    const { accountId } = made
    const users = (await db().user.findMany({ where: { accountId } })).map(({ id }) => id)
    const [rights, version] = [await rightsOf(accountId, users), await versionOf(accountId)]
    await callGood(made, name)
    if ((await rightsOf(accountId, users)) !== rights)
      expect(await versionOf(accountId)).toBe(version + 1)
    await flushReads()
    const record = await recordOf(accountId)
    expect(record).toContain(definition(name).recordedAs ?? name)
    for (const secret of [
      SECRET_ONE,
      SECRET_TWO,
      made.secretAccessKey,
      made.adminPassword,
      made.rootPassword,
    ])
      expect(record).not.toContain(secret)
  })
})

describe('declared errors', () => {
  const causes = names.flatMap((name) =>
    Object.entries<Raise>(cases[name].raises).map(([code, raise]) => ({ name, code, raise })),
  )
  test.each(causes)('$name raises $code', async ({ code, raise }) => {
    const { error, accountId, before } = await raise()
    expect(error.code).toBe(code)
    expect(await storedOf(accountId), 'nothing is half written').toBe(before)
  })
})
