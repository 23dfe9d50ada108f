// What gives a user access besides the password, and offboarding, which ends the chosen parts in
// one transaction.
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  endCalls,
  type KeysAre,
  type Part,
} from '../../app/(console)/iam/users/[name]/offboard/parts'
import type { OutputOf } from '../../iam/gate/call-operation'
import { type Command, call, command, type Servers, server, userName } from './commands'
import type { Model } from './model'

export const GROUP = 'staff'

const addToGroup = (at: number, UserName: string): Command =>
  call(
    `AddUserToGroup ${UserName}`,
    at,
    ['AddUserToGroup', { UserName, GroupName: GROUP }],
    (model) => {
      const user = model.users.get(UserName)
      if (!user) return 'NoSuchEntity'
      user.isMember = true
      return 'done'
    },
  )

const createKey = (at: number, UserName: string): Command =>
  command(`CreateAccessKey ${UserName}`, async (model, { accountId, ask }) => {
    const request = { do: 'call', name: 'CreateAccessKey', input: { UserName }, accountId } as const
    const { outcome = 'done', output } = await ask(at, request, model.now)
    const user = model.users.get(UserName)
    const isFull = user?.keys.length === 2
    expect(outcome).toBe(!user ? 'NoSuchEntity' : isFull ? 'LimitExceeded' : 'done')
    const created = output as OutputOf<'CreateAccessKey'> | undefined
    if (created) user?.keys.push({ id: created.AccessKey.AccessKeyId, isActive: true })
  })

const useKey = (at: number, UserName: string): Command =>
  command(`the newest key of ${UserName} is used`, async (model, { ask }) => {
    const key = model.users.get(UserName)?.keys.at(-1)
    if (!key) return
    const request = { do: 'useKey', accessKeyId: key.id } as const
    const { outcome = 'done' } = await ask(at, request, model.now)
    expect(outcome).toBe(key.isActive ? 'done' : 'InvalidClientTokenId')
  })

/** The parts that an administrator chooses, whether or not the user has them. */
interface Choice {
  sessions: boolean
  password: boolean
  keys: KeysAre | undefined
  group: boolean
  user: boolean
}

/** Applies all of it or, if a call is refused, nothing. */
function offboarded(model: Model, name: string, { sessions, password, ...more }: Choice): string {
  const user = model.users.get(name)
  if (!user || (password && user.password === undefined)) return 'NoSuchEntity'
  const isLeft =
    (!password && user.password !== undefined) ||
    (more.keys !== 'deleted' && user.keys.length > 0) ||
    (!more.group && user.isMember)
  if (more.user && isLeft) return 'DeleteConflict'
  if (password) model.removePassword(name)
  if (sessions) model.endSessions(name)
  if (more.keys === 'deleted') user.keys = []
  if (more.keys === 'deactivated') for (const key of user.keys) key.isActive = false
  if (more.group) user.isMember = false
  if (more.user) model.delete(name)
  return 'done'
}

/** Fails if a server lists other access keys or groups of a user than the model has. */
async function compareAccess(at: number, UserName: string, model: Model, servers: Servers) {
  const user = model.users.get(UserName)
  if (!user) return
  const read = async (name: 'ListAccessKeys' | 'ListGroupsForUser') => {
    const request = { do: 'call', name, input: { UserName }, accountId: servers.accountId } as const
    return (await servers.ask(at, request, model.now)).output
  }
  expect(await read('ListGroupsForUser')).toMatchObject({
    Groups: user.isMember ? [{ GroupName: GROUP }] : [],
  })
  const { AccessKeyMetadata } = (await read('ListAccessKeys')) as OutputOf<'ListAccessKeys'>
  const listed = AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status])
  const expected = user.keys.map(({ id, isActive }) => [id, isActive ? 'Active' : 'Inactive'])
  // Keys of the same moment have no order.
  expect(listed.sort()).toEqual(expected.sort())
}

const offboard = (at: number, UserName: string, choice: Choice): Command =>
  command(`${UserName} is offboarded: ${JSON.stringify(choice)}`, async (model, servers) => {
    const chosen: (Part | false)[] = [
      choice.sessions && { kind: 'sessions', name: '' },
      choice.password && { kind: 'password', name: '' },
      choice.group && { kind: 'group', name: GROUP },
    ]
    const keys = choice.keys ? (model.users.get(UserName)?.keys ?? []) : []
    const parts = [...chosen, ...keys.map(({ id }) => ({ kind: 'key', name: id }) as const)]
    const calls = [
      ...endCalls(
        UserName,
        parts.filter((part) => part !== false),
        choice.keys ?? 'deactivated',
      ),
      ...(choice.user ? [{ name: 'DeleteUser', input: { UserName } } as const] : []),
    ]
    if (calls.length === 0) return
    const request = { do: 'callTogether', accountId: servers.accountId, calls } as const
    const { outcome = 'done' } = await servers.ask(at, request, model.now)
    expect(outcome).toBe(offboarded(model, UserName, choice))
    await compareAccess(1 - at, UserName, model, servers)
  })

const choice: fc.Arbitrary<Choice> = fc.record({
  sessions: fc.boolean(),
  password: fc.boolean(),
  keys: fc.constantFrom('deactivated', 'deleted', undefined),
  group: fc.boolean(),
  user: fc.boolean(),
})

export const OFFBOARD_COMMANDS: fc.Arbitrary<Command>[] = [
  ...[addToGroup, createKey, useKey].map((make) =>
    fc.tuple(server, userName).map(([at, name]) => make(at, name)),
  ),
  ...[1, 1].map(() => fc.tuple(server, userName, choice).map((of) => offboard(...of))),
]
