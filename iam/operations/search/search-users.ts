// SearchUsers: the administrator's list of users, filtered, sorted and paged by the database.

import { userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { WARNING_DAYS } from '../../../rules/password/password-expiry'
import { isUnusedTooLong } from '../../../rules/password/unused-password'
import { type ChosenFilter, chosen } from '../../../store/search/search-statement'
import {
  type FoundKey,
  type FoundUser,
  USER_FILTERS,
  userSearch,
} from '../../../store/search/user-search'
import { readPasswordPolicy } from '../../../store/stored-password-policy'
import { type Call, defineOperation } from '../../operation'
import {
  type ListedUser,
  type PartlyDenied,
  type SearchPage,
  SearchUsersRequest,
  type UserSearch,
  type UserStatus,
} from '../../shapes/search'
import { invalidMarker } from '../shared/page'
import { pageRequest, placeOf } from './keyset'
import { policyHolders } from './policy-holders'
import { filtersOf, neededActions, TEXT_ACTIONS } from './user-query'

export const SearchUsers = defineOperation({
  own: true,
  input: SearchUsersRequest,
  access: 'read',
  // As in ListUsers, the resource is the path in the request.
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListUsers',
    on: { arn: `arn:aws:iam::${accountId}:user${PathPrefix}` },
  }),
  discloses: {
    list: 'Users',
    permissions: {
      'iam:GetLoginProfile': {
        on: 'user',
        members: ['ConsoleAccess', 'PasswordLastChanged', 'PasswordExpires', 'Status'],
      },
      'iam:ListAccessKeys': { on: 'user', members: ['AccessKeys'] },
      'iam:ListMFADevices': { on: 'user', members: ['MFA'] },
      'iam:GetAccessKeyLastUsed': {
        on: 'user',
        members: [
          'LastActivity',
          'AccessKeys.LastUsedDate',
          'AccessKeys.ServiceName',
          'AccessKeys.Region',
        ],
      },
      'iam:ListGroupsForUser': { on: 'user', members: ['Groups'] },
      'iam:ListAttachedUserPolicies': { on: 'user', members: ['AttachedPolicies'] },
      'iam:ListUserTags': { on: 'user', members: ['Tags'] },
      'iam:GetAccountAuthorizationDetails': { on: 'account' },
    },
    required: neededActions,
  },
  errors: [],
  /**
   * Searches the text in access key IDs and tags only if the caller may see those of every user.
   * Otherwise the answer's AccessDenied names the action. Rows without a value come last.
   */
  async handler(search, call): Promise<{ Users: ListedUser[] } & SearchPage & PartlyDenied> {
    const { tx, accountId, now, granted = new Set() } = call
    const { SortBy = 'UserName' } = search
    const page = pageRequest('SearchUsers', SortBy, search)
    const filters = [...filtersOf(search, granted), ...(await stuckFilter(search, call))]
    const found = await userSearch.search(tx, { accountId, now }, page, filters)
    if (!found) throw invalidMarker()
    const { rows, counted, keys } = found
    const AccessDenied =
      search.Text === undefined ? [] : TEXT_ACTIONS.filter((action) => !granted.has(action))
    return {
      Users: rows.map((row) => listedUser(row, accountId, now)),
      ...placeOf(page, counted, rows.length, keys),
      ...(AccessDenied.length > 0 && { AccessDenied }),
    }
  },
})

/** Policies decide who is stuck, so these users are found first, as for the dashboard. */
async function stuckFilter(
  { CannotChangeDuePassword: wanted }: UserSearch,
  { accountId, now, origin, tx }: Call,
): Promise<ChosenFilter[]> {
  if (wanted === undefined) return []
  const passwordPolicy = await readPasswordPolicy(tx, accountId)
  const { stuck } = await policyHolders({ accountId, now, origin, tx }, passwordPolicy)
  const filter = wanted ? USER_FILTERS.cannotChange : USER_FILTERS.canChange
  return [chosen(filter, { stuckKeys: stuck.map(nameKey) })]
}

function listedUser(row: FoundUser, accountId: string, now: Date): ListedUser {
  const keys = row.keys ?? []
  const uses = [row.password_last_used, ...keys.map(({ used }) => used && new Date(used))]
  const latest = Math.max(...uses.map((use) => (use ? use.getTime() : 0)))
  const expires = expiryOf(row)
  return {
    UserName: row.name,
    Path: row.path,
    UserId: row.id,
    Arn: userArn(accountId, row.path, row.name),
    CreateDate: row.created_at,
    ...(row.password_last_used && { PasswordLastUsed: row.password_last_used }),
    Groups: { Count: row.group_count, Names: row.group_names ?? [] },
    ...(latest > 0 && { LastActivity: new Date(latest) }),
    ConsoleAccess: row.password_changed_at ? 'Enabled' : 'Disabled',
    ...(row.password_changed_at && { PasswordLastChanged: row.password_changed_at }),
    ...(expires && { PasswordExpires: expires }),
    MFA: row.mfa_kinds ?? [],
    Status: statusOf(row, expires, now),
    AccessKeys: keys.map(listedKey),
    AttachedPolicies: row.attached,
    Tags: row.tags ?? [],
  }
}

const listedKey = ({ id, active, created, used, service, region }: FoundKey) => ({
  AccessKeyId: id,
  Status: active ? ('Active' as const) : ('Inactive' as const),
  CreateDate: new Date(created),
  ...(used !== null && { LastUsedDate: new Date(used) }),
  ...(service !== null && { ServiceName: service }),
  ...(region !== null && { Region: region }),
})

const DAY = 24 * 3_600_000

const expiryOf = ({ password_changed_at: changed, max_age }: FoundUser) =>
  changed && max_age !== null ? new Date(changed.getTime() + max_age * DAY) : undefined

function statusOf(row: FoundUser, expires: Date | undefined, now: Date): UserStatus {
  const left = expires && expires.getTime() - now.getTime()
  return {
    Locked: row.locked === true,
    MustChangePassword: row.password_reset_required === true,
    Expired: left !== undefined && left <= 0,
    ExpiresSoon: left !== undefined && left > 0 && left <= WARNING_DAYS * DAY,
    UnusedTooLong: unusedTooLong(row, now),
  }
}

const unusedTooLong = (row: FoundUser, now: Date): boolean =>
  row.password_changed_at !== null &&
  isUnusedTooLong(
    {
      setAt: row.password_changed_at,
      awaitsFirstUse: row.awaits_first_use === true,
      days: row.unused_days,
    },
    now,
  )
