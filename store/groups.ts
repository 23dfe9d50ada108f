// The SQL statements about groups and their members.
import { int, outer, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { ACCOUNT, ACCOUNT_COLUMNS } from './accounts'

/** The account, and its group of this name if there is one. */
export const groupByName = statement('account and group', {
  params: { accountId: text, nameKey: text },
  columns: { ...ACCOUNT, ...outer({ id: text, name: text, path: text, created_at: timestamp }) },
  sql: `
    SELECT ${ACCOUNT_COLUMNS}, g.id, g.name, g.path, g.created_at
    FROM accounts a LEFT JOIN groups g ON g.account_id = a.id AND g.name_key = $nameKey
    WHERE a.id = $accountId`,
})

const LISTED = { id: text, name: text, path: text, createdAt: timestamp, nameKey: text }
const listed = (alias: string) =>
  `${alias}.id, ${alias}.name, ${alias}.path, ${alias}.created_at AS "createdAt",
   ${alias}.name_key AS "nameKey"`

/** The account's groups by name, from after a key. */
export const groupsListed = statement('groups', {
  params: { accountId: text, after: text, pathPrefix: text, rows: int },
  columns: LISTED,
  sql: `
    SELECT ${listed('g')} FROM groups g
    WHERE g.account_id = $accountId AND g.name_key > $after AND starts_with(g.path, $pathPrefix)
    ORDER BY g.name_key LIMIT $rows::int`,
})

/** The groups of a user by name, from after a key. */
export const groupsOfUser = statement('groups of user', {
  params: { accountId: text, userId: text, after: text, rows: int },
  columns: LISTED,
  sql: `
    SELECT ${listed('g')}
    FROM group_memberships m JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
    WHERE m.account_id = $accountId AND m.user_id = $userId AND g.name_key > $after
    ORDER BY g.name_key LIMIT $rows::int`,
})

/** The users of a group by name, from after a key. */
export const usersOfGroup = statement('users of group', {
  params: { accountId: text, groupId: text, after: text, rows: int },
  columns: LISTED,
  sql: `
    SELECT ${listed('u')}
    FROM group_memberships m JOIN users u ON u.account_id = m.account_id AND u.id = m.user_id
    WHERE m.account_id = $accountId AND m.group_id = $groupId AND u.name_key > $after
    ORDER BY u.name_key LIMIT $rows::int`,
})
