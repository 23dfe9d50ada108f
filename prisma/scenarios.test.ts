// The scenarios have the states that their names promise, by the rules that the program itself
// applies.
import { describe, expect, test } from 'vitest'
import type { OperationName } from '../iam/gate/call-operation'
import { mayDo } from '../iam/gate/permitted'
import { accountClock } from '../platform/database/clock'
import { db } from '../platform/database/db'
import { verifyPassword } from '../platform/password-hash'
import { isStartRefusal } from '../platform/start-refusal'
import { passwordState } from '../rules/password/password-expiry'
import { readPasswordPolicy } from '../store/stored-password-policy'
import { as, origin, principalOf, refusal } from '../test/fixtures'
import { buildScenario, SCENARIO_NAMES } from './scenarios'
import { policyDocument } from './scenarios/scenario'

/** Returns the decision on a user's own password change. */
async function mayChange(accountId: string, userName: string) {
  const action: `iam:${OperationName}` = 'iam:ChangePassword'
  const denied = await mayDo(
    { action, on: { user: userName } },
    await principalOf(accountId, userName),
    origin(),
  )
  return denied?.decision ?? 'allowed'
}

async function stateOf(accountId: string, userName: string) {
  const { userId } = await principalOf(accountId, userName)
  const profile = await db().loginProfile.findUniqueOrThrow({
    where: { accountId_userId: { accountId, userId } },
  })
  const policy = await readPasswordPolicy(db(), accountId)
  return passwordState({
    changedAt: profile.passwordChangedAt,
    now: await accountClock(accountId),
    resetRequired: profile.passwordResetRequired,
    policy,
  }).state
}

describe.each(SCENARIO_NAMES)('%s', (name) => {
  test('has an administrator and the listed users with passwords, at the right time', async () => {
    const { accountId, adminUserName, adminPassword, users } = await buildScenario(name)
    const everyone = [
      { userName: adminUserName, password: adminPassword, about: 'administrator' },
      ...users,
    ]
    expect(await db().user.count({ where: { accountId } })).toBe(everyone.length)
    for (const { userName, password, about } of everyone) {
      const { userId } = await principalOf(accountId, userName)
      const profile = await db().loginProfile.findUnique({
        where: { accountId_userId: { accountId, userId } },
      })
      if (password === undefined) expect(profile).toBeNull()
      else expect(await verifyPassword(profile?.passwordHash, password)).toBe(true)
      expect(about).not.toBe('')
    }
    const { clockOffsetSeconds } = await db().account.findUniqueOrThrow({
      where: { id: accountId },
    })
    expect(clockOffsetSeconds).toBe(0)
  })

  test('is a new account each time', async () => {
    const [one, two] = [await buildScenario(name), await buildScenario(name)]
    expect(one.accountId).not.toBe(two.accountId)
    expect(one.alias).not.toBe(two.alias)
  })
})

test('demo: alice may change her password, bob may not, carol must, dave’s expired', async () => {
  const { accountId, alias } = await buildScenario('demo', { alias: 'demo' })
  expect(alias).toBe('demo')
  expect(await mayChange(accountId, 'alice')).toBe('allowed')
  expect(await mayChange(accountId, 'bob')).toBe('implicitDeny')
  expect(await stateOf(accountId, 'alice')).toBe('valid')
  expect(await stateOf(accountId, 'carol')).toBe('resetRequired')
  expect(await stateOf(accountId, 'dave')).toBe('expired')
  for (const name of ['carol', 'dave']) expect(await mayChange(accountId, name)).toBe('allowed')
})

test('changePassword: one user for each way to be allowed or denied', async () => {
  const { accountId } = await buildScenario('changePassword')
  const ways = {
    alice: 'allowed',
    bob: 'implicitDeny',
    carol: 'implicitDeny',
    dave: 'explicitDeny',
  }
  for (const [name, way] of Object.entries(ways))
    expect(await mayChange(accountId, name), name).toBe(way)
  const reads = async (name: string) =>
    (await refusal(as(await principalOf(accountId, name))('GetAccountPasswordPolicy', {}))).code
  expect(await reads('bob')).toBe('NoSuchEntity') // may read it, but the account has none
  expect(await reads('carol')).toBe('AccessDenied')
})

test('strictPolicy: the account option alone lets alice change her password', async () => {
  const { accountId, users } = await buildScenario('strictPolicy')
  expect(await mayChange(accountId, 'alice')).toBe('allowed')
  const alice = as(await principalOf(accountId, 'alice'))
  const OldPassword = users[0]?.password ?? ''
  const { detail } = await refusal(alice('ChangePassword', { OldPassword, NewPassword: 'a' }))
  expect(detail.brokenRules?.map(({ rule }) => rule).sort()).toEqual([
    'minimumLength',
    'number',
    'symbol',
    'uppercase',
  ])
  await alice('ChangePassword', { OldPassword, NewPassword: 'Second-password-2' })
})

test('rejects an unknown name in one sentence that lists the scenarios', async () => {
  for (const name of ['nothing', '__proto__', 'constructor', '']) {
    const error: Error = await buildScenario(name).then(
      () => new Error('made'),
      (thrown: Error) => thrown,
    )
    expect(isStartRefusal(error)).toBe(true)
    expect(error.message).toBe(
      `There is no scenario ${JSON.stringify(name)}: choose one of ${SCENARIO_NAMES.join(', ')}.`,
    )
  }
})

test('builds a policy document from the given statements', () => {
  expect(JSON.parse(policyDocument({ Effect: 'Allow' }, { Effect: 'Deny' }))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }],
  })
})
