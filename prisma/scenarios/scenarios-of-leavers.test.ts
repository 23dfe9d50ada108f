// The scenarios about passwords that are due, leavers and many users, as the API shows them.
import { expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { ownPasswordState } from '../../store/own-password-state'
import { as, principalOf } from '../../test/fixtures'
import { buildScenario, type Scenario } from '../scenarios'

const adminOf = async ({ accountId }: Scenario) => as(await principalOf(accountId, 'admin'))

const stateOf = async ({ accountId }: Scenario, userName: string) => {
  const { userId } = await principalOf(accountId, userName)
  const { state, daysLeft } = (await ownPasswordState({ accountId, userId })) ?? {}
  return daysLeft === undefined ? state : `${state}, ${daysLeft} days left`
}

test('stuckUsers: four users may not change their passwords, which are due, and heidi may', async () => {
  const made = await buildScenario('stuckUsers')
  const findings = await (await adminOf(made))('GetAccountFindings', { MaxExamples: 10 })
  const stuck = findings.Findings.find(({ Type }) => Type === 'CannotChangeDuePassword')
  expect(stuck).toMatchObject({ Count: 4, Examples: ['erin', 'frank', 'grace', 'ivan'] })
  expect(await stateOf(made, 'heidi')).toBe('expired')
})

test('expiringPasswords: two weeks, 13 days, a day, and expired softly or hard', async () => {
  const soft = await buildScenario('expiringPasswords')
  expect(await stateOf(soft, 'in14days')).toBe('expiring, 14 days left')
  expect(await stateOf(soft, 'in13days')).toBe('expiring, 13 days left')
  expect(await stateOf(soft, 'in1day')).toBe('expiring, 1 days left')
  expect(await stateOf(soft, 'expired')).toBe('expired')
  const hard = await buildScenario('expiringPasswords', { parameters: { hardExpiry: true } })
  expect(await stateOf(hard, 'expired')).toBe('expiredHard')
})

test('leavers: lena still has everything, and olaf was never seen', async () => {
  const made = await buildScenario('leavers')
  const admin = await adminOf(made)
  const { Users } = await admin('SearchUsers', {})
  const byName = new Map(Users.map((user) => [user.UserName, user]))
  const { ConsoleAccess } = await admin('GetConsoleAccess', { UserName: 'lena' })
  expect(ConsoleAccess).toMatchObject({ Enabled: true, ActiveSessions: 1 })
  const lena = byName.get('lena')
  expect(lena?.AccessKeys?.map(({ Status, ServiceName }) => [Status, ServiceName])).toEqual([
    ['Active', 'sts'],
    ['Active', undefined],
  ])
  expect(lena?.Groups).toEqual({ Count: 2, Names: ['Developers', 'Operators'] })
  const { MFADevices } = await admin('ListMFADevices', { UserName: 'lena' })
  expect(MFADevices.map(({ SerialNumber }) => SerialNumber)).toEqual(
    made.mfaDevices.map(({ serialNumber }) => serialNumber),
  )
  expect(byName.get('nina')?.PasswordLastUsed).toBeInstanceOf(Date)
  const olaf = byName.get('olaf')
  expect([olaf?.LastActivity, olaf?.AccessKeys?.length]).toEqual([undefined, 1])
})

test('manyUsers: as many users as the request names, each created by an operation', async () => {
  const one = await buildScenario('manyUsers', { parameters: { users: 1 } })
  expect(await db().user.count({ where: { accountId: one.accountId } })).toBe(1)
  const some = await buildScenario('manyUsers', { parameters: { users: 120 } })
  expect(some.users).toHaveLength(119)
  const admin = await adminOf(some)
  const { Total } = await admin('SearchUsers', { KeyUnusedDays: 90 })
  expect(Total).toBe(29)
  const events = await db().auditEvent.count({
    where: { accountId: some.accountId, eventName: 'CreateUser' },
  })
  expect(events).toBe(120)
})
