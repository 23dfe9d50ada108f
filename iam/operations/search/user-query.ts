// The filters and sort orders of users: which a search uses, and the actions whose data they use.

import { nameKey } from '../../../rules/names/names'
import { type ChosenFilter, chosen } from '../../../store/search/search-statement'
import { USER_FILTERS } from '../../../store/search/user-search'
import type { Permission } from '../../operation'
import { USER_FILTER_ACTIONS, USER_SORT_ACTIONS, type UserSearch } from '../../shapes/search'

type Action = Permission['action']

/** Returns the actions that a search needs beyond iam:ListUsers. */
export function neededActions(search: UserSearch): Action[] {
  const { SortBy = 'UserName' } = search
  const members = Object.keys(USER_FILTER_ACTIONS) as (keyof typeof USER_FILTER_ACTIONS)[]
  const filters = members.flatMap((member): readonly Action[] =>
    search[member] === undefined ? [] : USER_FILTER_ACTIONS[member],
  )
  const sort =
    SortBy in USER_SORT_ACTIONS ? [USER_SORT_ACTIONS[SortBy as keyof typeof USER_SORT_ACTIONS]] : []
  return [...new Set([...filters, ...sort])]
}

/** The text also matches the data of these actions if the caller may see that of every user. */
export const TEXT_ACTIONS = ['iam:ListAccessKeys', 'iam:ListUserTags'] as const

/**
 * Returns the filters of a search. The text is compared with access key IDs and tags only if the
 * caller may see those of every user.
 */
export function filtersOf(search: UserSearch, granted: ReadonlySet<string>): ChosenFilter[] {
  const { PathPrefix = '/', Text, NeverSignedIn, Locked } = search
  const { UserNames, GroupName, PolicyArn, MFA, KeyOlderThanDays, KeyUnusedDays } = search
  return [
    ...passwordFilters(search),
    ...when(KeyOlderThanDays, (days) => chosen(USER_FILTERS.keyOlderThan, { keyHours: days * 24 })),
    ...when(KeyUnusedDays, (days) => chosen(USER_FILTERS.keyUnused, { unusedHours: days * 24 })),
    ...(PathPrefix === '/' ? [] : [chosen(USER_FILTERS.pathPrefix, { pathPrefix: PathPrefix })]),
    ...when(Text, (text) => chosen(textFilter(granted), { text: nameKey(text) })),
    ...when(NeverSignedIn, (never) =>
      chosen(never ? USER_FILTERS.neverSignedIn : USER_FILTERS.signedIn, {}),
    ),
    ...when(UserNames, (names) => chosen(USER_FILTERS.names, { nameKeys: names.map(nameKey) })),
    ...when(Locked, (locked) => chosen(locked ? USER_FILTERS.locked : USER_FILTERS.notLocked, {})),
    ...when(MFA, (mfa) =>
      chosen(mfa === 'With' ? USER_FILTERS.withMfa : USER_FILTERS.withoutMfa, {}),
    ),
    ...when(GroupName, (name) => chosen(USER_FILTERS.group, { groupKey: nameKey(name) })),
    ...when(PolicyArn, (policyArn) => chosen(USER_FILTERS.policy, { policyArn })),
  ]
}

const when = <T>(value: T | undefined, filterOf: (value: T) => ChosenFilter): ChosenFilter[] =>
  value === undefined ? [] : [filterOf(value)]

function passwordFilters(search: UserSearch): ChosenFilter[] {
  const { PasswordOlderThanDays, PasswordExpired, PasswordExpiresSoon, MustChangePassword } = search
  return [
    ...when(PasswordOlderThanDays, (days) =>
      chosen(USER_FILTERS.passwordOlderThan, { passwordHours: days * 24 }),
    ),
    ...when(search.PasswordUnusedDays, (days) =>
      chosen(USER_FILTERS.passwordUnused, { passwordUnusedHours: days * 24 }),
    ),
    ...when(search.UnusedCredentialDays, (days) =>
      chosen(USER_FILTERS.unusedCredentials, { credentialHours: days * 24 }),
    ),
    ...when(PasswordExpired, (expired) =>
      chosen(expired ? USER_FILTERS.expired : USER_FILTERS.notExpired, {}),
    ),
    ...when(PasswordExpiresSoon, (soon) =>
      chosen(soon ? USER_FILTERS.expiresSoon : USER_FILTERS.notExpiresSoon, {}),
    ),
    ...when(MustChangePassword, (must) =>
      chosen(must ? USER_FILTERS.mustChange : USER_FILTERS.notMustChange, {}),
    ),
    ...when(search.ConsoleAccess, (access) =>
      chosen(access === 'Enabled' ? USER_FILTERS.consoleEnabled : USER_FILTERS.consoleDisabled, {}),
    ),
  ]
}

function textFilter(granted: ReadonlySet<string>) {
  if (granted.has('iam:ListAccessKeys'))
    return granted.has('iam:ListUserTags')
      ? USER_FILTERS.textOrKeyIdOrTag
      : USER_FILTERS.textOrKeyId
  return granted.has('iam:ListUserTags') ? USER_FILTERS.textOrTag : USER_FILTERS.text
}
