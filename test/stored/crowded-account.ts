// An account with many users, groups, keys, passwords, tags and policies, the same for the same
// seed. It is written to the tables directly, because creating five thousand users through
// operations takes too long.
import { createHash } from 'node:crypto'
import { db } from '../../platform/database/db'
import { nameKey } from '../../rules/names/names'
import { untrustedCounter } from '../../store/throttle'
import { oneOf, type Random, seeded } from '../calls/bad-values'
import { account, statement, type TestAccount } from '../fixtures'

const DAY = 24 * 3_600_000
export const CROWD_POLICIES = [
  'arn:aws:iam::aws:policy/IAMUserChangePassword',
  'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
]
const PATHS = ['/', '/', '/staff/', '/Staff/night/', '/board/']
const FIRST = ['anna', 'Ben', 'carl', 'Dora', 'emil', 'Fay', 'gus', 'Hana']

export interface Crowd {
  made: TestAccount
  now: Date
}

/**
 * Creates an account with this many users, a tenth as many groups (at most 300), and a password
 * policy.
 */
export async function crowdedAccount(users: number, seed = 1): Promise<Crowd> {
  const made = await account()
  const { accountId } = made
  const random = seeded(seed)
  const now = new Date(Math.floor(Date.now() / 1000) * 1000)
  const ago = (days: number) => new Date(now.getTime() - random(days * 24) * 3_600_000 - 60_000)
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8, MaxPasswordAge: 120 })
  const groups = await crowdGroups(accountId, Math.min(300, Math.ceil(users / 10)), random, ago)
  const people = Array.from({ length: users }, (_, i) => {
    const name = `${oneOf(random, FIRST)}.${i}${random(4) === 0 ? '-Ops' : ''}`
    return {
      accountId,
      id: idOf('AIDA', i),
      name,
      nameKey: nameKey(name),
      path: oneOf(random, PATHS),
      createdAt: ago(900),
      passwordLastUsed: random(3) === 0 ? null : ago(200),
      historySalt: new Uint8Array(16),
      permissionsBoundaryArn: random(40) === 0 ? (CROWD_POLICIES[1] ?? null) : null,
    }
  })
  await db().user.createMany({ data: people })
  await db().loginProfile.createMany({
    data: people
      .filter(() => random(10) < 7)
      .map(({ id }) => ({
        ...{ accountId, userId: id, passwordHash: 'none' },
        passwordResetRequired: random(8) === 0,
        ...{ createdAt: ago(900), passwordChangedAt: ago(160) },
      })),
  })
  await db().accessKey.createMany({
    data: people.flatMap(({ id }, i) => keysOf(accountId, id, i, random, ago)),
  })
  const memberships = people.flatMap(({ id }) =>
    [...new Set(Array.from({ length: random(4) }, () => oneOf(random, groups)))].map((groupId) => ({
      ...{ accountId, userId: id, groupId, joinedAt: now },
    })),
  )
  await db().groupMembership.createMany({ data: memberships })
  await db().userPolicyAttachment.createMany({
    data: people.flatMap(({ id }) =>
      CROWD_POLICIES.filter(() => random(3) === 0).map((policyArn) => ({
        ...{ accountId, userId: id, policyArn, attachedAt: now },
      })),
    ),
  })
  await db().userTag.createMany({
    data: people.flatMap(({ id }) =>
      ['Team', 'cost-centre']
        .filter(() => random(2) === 0)
        .map((key) => ({
          ...{ accountId, userId: id, key, keyKey: nameKey(key) },
          value: `${oneOf(random, ['Blue', 'Ben', 'red'])} ${random(20)}`,
        })),
    ),
  })
  await db().signInThrottle.createMany({
    data: people
      .filter((_, i) => i % 13 === 5)
      .map(({ name }, i) => ({
        ...untrustedCounter(accountId, name),
        ...{ attempts: 9, failures: 9, waits: 1, windowStart: now, lastAttemptAt: now },
        blockedUntil: new Date(now.getTime() + (i % 2 === 0 ? 900_000 : -60_000)),
      })),
  })
  await db().mfaDevice.createMany({
    data: people.flatMap(({ id, name }, i) =>
      devicesOf(accountId, id, `${name}-${i}`, random, now),
    ),
  })
  await db().$executeRawUnsafe('VACUUM ANALYZE')
  return { made, now }
}

const idOf = (prefix: string, number: number) =>
  prefix +
  createHash('sha256').update(`${prefix}${number}`).digest('hex').slice(0, 17).toUpperCase()

/** Up to two devices, of which one may have been created and never enabled. */
function devicesOf(accountId: string, userId: string, name: string, random: Random, now: Date) {
  return Array.from({ length: random(3) }, (_, i) => {
    const serialNumber = `arn:aws:iam::${accountId}:mfa/${name}-${i}`
    const isEnabled = random(4) > 0
    return {
      ...{ accountId, serialNumber, serialKey: serialNumber.toLowerCase(), createdAt: now },
      ...(isEnabled && { userId, enabledAt: now }),
    }
  })
}

async function crowdGroups(
  accountId: string,
  groups: number,
  random: Random,
  ago: (days: number) => Date,
) {
  const rows = Array.from({ length: groups }, (_, i) => {
    const name = `${oneOf(random, FIRST)}-group-${i}`
    return {
      ...{ accountId, id: idOf('AGPA', i), name, nameKey: nameKey(name) },
      ...{ path: oneOf(random, PATHS), createdAt: ago(900) },
    }
  })
  await db().group.createMany({ data: rows })
  const some = rows.filter(() => random(2) === 0)
  await db().groupPolicyAttachment.createMany({
    data: some.map(({ id }) => ({
      ...{
        accountId,
        groupId: id,
        policyArn: oneOf(random, CROWD_POLICIES),
        attachedAt: new Date(),
      },
    })),
  })
  await db().groupInlinePolicy.createMany({
    data: some
      .filter((_, i) => i % 2 === 0)
      .map(({ id }) => ({
        ...{ accountId, groupId: id, name: 'Own', nameKey: 'own' },
        document: statement('Allow', 's3:GetObject'),
      })),
  })
  // The last group stays empty.
  return rows.slice(0, Math.max(1, groups - 1)).map(({ id }) => id)
}

function keysOf(
  accountId: string,
  userId: string,
  number: number,
  random: Random,
  ago: (days: number) => Date,
) {
  return Array.from({ length: random(3) }, (_, i) => {
    const createdAt = ago(400)
    const used = random(3) > 0
    return {
      ...{
        accountId,
        userId,
        id: idOf('AKIA', number * 2 + i).slice(0, 20),
        secret: new Uint8Array(64),
      },
      ...{ active: random(4) > 0, createdAt },
      lastUsedAt: used ? new Date(createdAt.getTime() + random(30) * DAY) : null,
      lastUsedRegion: used ? 'us-east-1' : null,
      lastUsedService: used ? 'iam' : null,
    }
  })
}
