// The SQL statements about managed policies and where they are in use. Attachments and boundaries
// contain an ARN, so AWS's policies are counted like the account's own.
import { int, json, nullable, outer, text, textOf, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import type { Tag } from '../rules/names/tag'
import { ACCOUNT, ACCOUNT_COLUMNS } from './accounts'

/** A policy of the account, with its tags. */
export const POLICY = {
  id: text,
  name: text,
  path: text,
  description: nullable(text),
  default_version: int,
  last_version: int,
  created_at: timestamp,
  updated_at: timestamp,
  tags: nullable(json<Tag[]>()),
}

/** The account, and its own policy of this name if there is one. */
export const policyByName = statement('account and policy', {
  params: { accountId: text, nameKey: text },
  columns: { ...ACCOUNT, ...outer(POLICY) },
  sql: `
    SELECT ${ACCOUNT_COLUMNS}, p.id, p.name, p.path, p.description, p.default_version,
      p.last_version, p.created_at, p.updated_at,
      (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value)
         ORDER BY length(t.key), t.key COLLATE "C")
       FROM managed_policy_tags t
       WHERE t.account_id = p.account_id AND t.policy_id = p.id) AS tags
    FROM accounts a LEFT JOIN managed_policies p ON p.account_id = a.id AND p.name_key = $nameKey
    WHERE a.id = $accountId`,
})

/** Returns SQL for how many users and groups of the account have the policy with this ARN. */
const attachedTo = (arn: string) => `(
  (SELECT count(*) FROM user_policy_attachments
   WHERE account_id = $accountId AND policy_arn = ${arn})
  + (SELECT count(*) FROM group_policy_attachments
     WHERE account_id = $accountId AND policy_arn = ${arn}))::int`

/**
 * `attached`: users and groups that have the policy. `bounding`: users whose permissions boundary
 * it is.
 */
export const usageOfPolicy = statement('usage of a policy', {
  params: { accountId: text, arn: text },
  columns: { attached: int, bounding: int },
  sql: `
    SELECT ${attachedTo('$arn')} AS attached,
      (SELECT count(*) FROM users
       WHERE account_id = $accountId AND permissions_boundary_arn = $arn)::int AS bounding`,
})

/** Every policy in use in the account, with how often, including AWS's. */
export const USED_POLICIES = `
  SELECT arn, sum(attached)::int AS attached, sum(bounding)::int AS bounding FROM (
    SELECT policy_arn AS arn, count(*) AS attached, 0 AS bounding
    FROM user_policy_attachments WHERE account_id = $accountId GROUP BY 1
    UNION ALL
    SELECT policy_arn, count(*), 0
    FROM group_policy_attachments WHERE account_id = $accountId GROUP BY 1
    UNION ALL
    SELECT permissions_boundary_arn, 0, count(*) FROM users
    WHERE account_id = $accountId AND permissions_boundary_arn IS NOT NULL GROUP BY 1
  ) uses GROUP BY arn`

/** The start of the ARN of each of AWS's policies. */
export const AWS_PREFIX = 'arn:aws:iam::aws:policy/'

/**
 * A page of the account's policies, sorted by key, by bytes; and the uses of AWS's policies, which
 * have no ID and none of the other columns of a policy here.
 */
export const policiesListed = statement('policies', {
  params: {
    accountId: text,
    scope: textOf<'All' | 'AWS' | 'Local'>(),
    pathPrefix: text,
    usage: text,
    after: text,
    rows: int,
  },
  columns: {
    arn: text,
    id: nullable(text),
    name: text,
    path: text,
    key: text,
    defaultVersion: int,
    createdAt: timestamp,
    updatedAt: timestamp,
    attached: int,
    bounding: int,
  },
  sql: `
    WITH policy AS (
      SELECT 'arn:aws:iam::' || account_id || ':policy' || path || name AS arn, id, name, path,
        name_key || ' ' || account_id AS key, default_version AS "defaultVersion",
        created_at AS "createdAt", updated_at AS "updatedAt"
      FROM managed_policies WHERE account_id = $accountId AND $scope <> 'AWS'),
    page AS (
      SELECT policy.*, ${attachedTo('policy.arn')} AS attached, coalesce(bounding, 0) AS bounding
      FROM policy LEFT JOIN (
        SELECT permissions_boundary_arn AS arn, count(*)::int AS bounding FROM users
        WHERE account_id = $accountId AND permissions_boundary_arn IS NOT NULL GROUP BY 1
      ) AS bound USING (arn)
      WHERE starts_with(path, $pathPrefix) AND key COLLATE "C" > $after AND CASE $usage
        WHEN 'PermissionsPolicy' THEN ${attachedTo('policy.arn')} > 0
        WHEN 'PermissionsBoundary' THEN bounding > 0
        WHEN 'any' THEN bounding > 0 OR ${attachedTo('policy.arn')} > 0
        ELSE true END
      ORDER BY key COLLATE "C" LIMIT $rows::int)
    SELECT * FROM page
    UNION ALL
    SELECT arn, NULL, NULL, NULL, NULL, NULL, NULL, NULL, attached, bounding
    FROM (${USED_POLICIES}) used
    WHERE $scope <> 'Local' AND starts_with(arn, '${AWS_PREFIX}')`,
})

/**
 * The entities that have a policy. Groups precede users, each sorted by name. A user that has the
 * policy in both ways is listed once; groups have no boundary.
 */
export const entitiesOfPolicy = statement('entities of a policy', {
  params: {
    accountId: text,
    arn: text,
    usage: text,
    kind: text,
    pathPrefix: text,
    after: text,
    rows: int,
  },
  columns: { kind: textOf<'Group' | 'User'>(), id: text, name: text, key: text },
  sql: `
    SELECT kind, id, name, key FROM (
      SELECT 'Group' AS kind, g.id, g.name, g.path, 'Group ' || g.name_key AS key
      FROM group_policy_attachments a
      JOIN groups g ON g.account_id = a.account_id AND g.id = a.group_id
      WHERE a.account_id = $accountId AND a.policy_arn = $arn AND $usage <> 'PermissionsBoundary'
      UNION ALL
      SELECT 'User', u.id, u.name, u.path, 'User ' || u.name_key FROM users u
      WHERE u.account_id = $accountId AND (
        ($usage <> 'PermissionsPolicy' AND u.permissions_boundary_arn = $arn)
        OR ($usage <> 'PermissionsBoundary' AND u.id IN (
          SELECT user_id FROM user_policy_attachments
          WHERE account_id = $accountId AND policy_arn = $arn)))
    ) AS entity
    WHERE ($kind = 'any' OR kind = $kind) AND starts_with(path, $pathPrefix)
      AND key COLLATE "C" > $after
    ORDER BY key COLLATE "C" LIMIT $rows::int`,
})
