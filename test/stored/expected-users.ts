// The rows, filters and sorts of the Users list, computed in TypeScript from the stored users.
import type { InputOf } from '../../iam/gate/call-operation'
import type { USER_SORTS } from '../../iam/shapes/search'
import { db } from '../../platform/database/db'
import { untrustedCounter } from '../../store/throttle'
import { CROWD_POLICIES } from './crowded-account'

export type Search = InputOf<'SearchUsers'>

const DAY = 24 * 3_600_000
const MAX_AGE = 120

export async function readStored(accountId: string) {
  const users = await db().user.findMany({
    where: { accountId },
    include: {
      ...{ loginProfile: true, accessKeys: true, tags: true, attachedPolicies: true },
      mfaDevices: true,
      memberships: { include: { group: true } },
    },
  })
  const throttles = await db().signInThrottle.findMany({ where: { scope: accountId } })
  return users.map((user) => {
    const { subject } = untrustedCounter(accountId, user.name)
    const waiting = throttles.find((row) => Buffer.from(row.subject).equals(subject))
    return { ...user, locked: (waiting?.blockedUntil ?? new Date(0)) > new Date() }
  })
}
export type Stored = Awaited<ReturnType<typeof readStored>>[number]

const changed = ({ loginProfile }: Stored) => loginProfile?.passwordChangedAt.getTime() ?? -1
export const expires = (user: Stored) => (user.loginProfile ? changed(user) + MAX_AGE * DAY : -1)
export const isExpired = (user: Stored) => user.loginProfile !== null && expires(user) <= Date.now()
export const isSoon = (user: Stored) => {
  const left = expires(user) - Date.now()
  return user.loginProfile !== null && left > 0 && left <= 14 * DAY
}
export const used = (user: Stored) =>
  Math.max(-1, ...user.accessKeys.map((key) => key.lastUsedAt?.getTime() ?? -1))
export const seen = ({ passwordLastUsed }: Stored) => passwordLastUsed?.getTime() ?? -1
const activeSince = (user: Stored) => {
  const dates = user.accessKeys.filter(({ active }) => active).map((key) => key.createdAt.getTime())
  return dates.length > 0 ? Math.min(...dates) : -1
}

/** -1 and the empty text represent an absent value. */
const SORT_VALUE: Record<(typeof USER_SORTS)[number], (user: Stored) => string | number> = {
  UserName: ({ nameKey }) => nameKey,
  Path: ({ path }) => path,
  Arn: ({ path, name }) => `${path}${name}`,
  UserId: ({ id }) => id,
  CreateDate: ({ createdAt }) => createdAt.getTime(),
  Groups: ({ memberships }) => memberships.length,
  LastActivity: (user) => Math.max(seen(user), used(user)),
  PasswordLastChanged: changed,
  PasswordLastUsed: seen,
  PasswordExpires: expires,
  ConsoleAccess: ({ loginProfile }) => Number(loginProfile !== null),
  MFA: ({ mfaDevices }) => mfaDevices.length,
  Status: (user) =>
    8 * Number(user.locked) +
    4 * Number(isExpired(user)) +
    2 * Number(user.loginProfile?.passwordResetRequired ?? false) +
    Number(isSoon(user)),
  AccessKeyId: ({ accessKeys }) => accessKeys.map(({ id }) => id).sort()[0] ?? '',
  AccessKeyAge: activeSince,
  AccessKeyLastUsed: used,
  AttachedPolicies: ({ attachedPolicies }) => attachedPolicies.length,
}

/** Users without a value come last, in either direction. */
export function sorted(
  users: Stored[],
  by: (typeof USER_SORTS)[number],
  descending: boolean,
): string[] {
  const sign = descending ? -1 : 1
  const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)
  const rank = (user: Stored) => Number([-1, ''].includes(SORT_VALUE[by](user)))
  return [...users]
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        sign * (compare(SORT_VALUE[by](a), SORT_VALUE[by](b)) || compare(a.nameKey, b.nameKey)),
    )
    .map(({ name }) => name)
}

const olderThan = (days: number, date: number) => date < Date.now() - days * DAY

const isUnused = (user: Stored, days: number) =>
  user.loginProfile !== null && olderThan(days, Math.max(changed(user), seen(user)))

/** Each filter with a predicate for one stored user. */
export const FILTERS: { input: Search; holds: (user: Stored) => boolean }[] = [
  { input: { ConsoleAccess: 'Enabled' }, holds: ({ loginProfile }) => loginProfile !== null },
  { input: { ConsoleAccess: 'Disabled' }, holds: ({ loginProfile }) => loginProfile === null },
  { input: { MFA: 'With' }, holds: ({ mfaDevices }) => mfaDevices.length > 0 },
  { input: { MFA: 'Without' }, holds: ({ mfaDevices }) => mfaDevices.length === 0 },
  { input: { NeverSignedIn: true }, holds: (user) => seen(user) < 0 },
  { input: { NeverSignedIn: false }, holds: (user) => seen(user) >= 0 },
  {
    input: { PasswordOlderThanDays: 60 },
    holds: (user) => user.loginProfile !== null && olderThan(60, changed(user)),
  },
  { input: { PasswordExpired: true }, holds: isExpired },
  { input: { PasswordExpired: false }, holds: (user) => !isExpired(user) },
  { input: { PasswordExpiresSoon: true }, holds: isSoon },
  {
    input: { MustChangePassword: true },
    holds: ({ loginProfile }) => loginProfile?.passwordResetRequired ?? false,
  },
  {
    input: { KeyOlderThanDays: 200 },
    holds: ({ accessKeys }) =>
      accessKeys.some((key) => key.active && olderThan(200, key.createdAt.getTime())),
  },
  {
    input: { KeyUnusedDays: 100 },
    holds: ({ accessKeys }) =>
      accessKeys.some(
        (key) => key.active && olderThan(100, (key.lastUsedAt ?? key.createdAt).getTime()),
      ),
  },
  { input: { PasswordUnusedDays: 50 }, holds: (user) => isUnused(user, 50) },
  {
    input: { UnusedCredentialDays: 80 },
    holds: (user) =>
      isUnused(user, 80) ||
      user.accessKeys.some((key) => key.active && olderThan(80, key.createdAt.getTime())),
  },
  {
    input: { PolicyArn: CROWD_POLICIES[0] as string },
    holds: ({ attachedPolicies }) =>
      attachedPolicies.some(({ policyArn }) => policyArn === CROWD_POLICIES[0]),
  },
  {
    input: { UserNames: ['ADMIN', 'nobody-of-this-name'] },
    holds: ({ nameKey }) => nameKey === 'admin',
  },
  { input: { Locked: true }, holds: ({ locked }) => locked },
  { input: { Locked: false }, holds: ({ locked }) => !locked },
  { input: { PathPrefix: '/Staff/' }, holds: ({ path }) => path.startsWith('/Staff/') },
  ...['BEN', 'staff', 'team', 'blue 1', 'AKIA0', '/n', '%', 'nothing has this'].map((Text) => ({
    input: { Text },
    holds: (user: Stored) =>
      textsOf(user).some((text) => text.toLowerCase().includes(Text.toLowerCase())),
  })),
]
const textsOf = ({ name, path, accessKeys, tags }: Stored) => [
  ...[name, path, ...accessKeys.map(({ id }) => id)],
  ...tags.flatMap(({ key, value }) => [key, value]),
]
