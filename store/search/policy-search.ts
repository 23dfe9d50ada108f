// The statements of SearchPolicies.
import { int, json, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import type { Tag } from '../../rules/names/tag'
import { AWS_PREFIX, USED_POLICIES } from '../managed-policies'

const sqlOf = (document: string, documents: string) => `
  WITH used AS (${USED_POLICIES}),
  own AS (
    SELECT 'arn:aws:iam::' || account_id || ':policy' || path || name AS arn, p.*
    FROM managed_policies p WHERE account_id = $accountId),
  tagged AS (
    SELECT policy_id,
      json_agg(json_build_object('Key', key, 'Value', value) ORDER BY key COLLATE "C") AS tags
    FROM managed_policy_tags WHERE account_id = $accountId GROUP BY policy_id)
  SELECT own.id, own.name, own.path, own.description, own.default_version, own.created_at,
    own.updated_at, tagged.tags, ${document} AS document, coalesce(own.arn, used.arn) AS arn,
    coalesce(used.attached, 0) AS attached, coalesce(used.bounding, 0) AS bounding
  FROM own FULL JOIN used ON used.arn = own.arn
  LEFT JOIN tagged ON tagged.policy_id = own.id
  ${documents}
  WHERE own.id IS NOT NULL OR starts_with(used.arn, '${AWS_PREFIX}')`

const PARTS = {
  params: { accountId: text },
  columns: {
    id: nullable(text),
    name: text,
    path: text,
    description: nullable(text),
    default_version: int,
    created_at: timestamp,
    updated_at: timestamp,
    tags: nullable(json<Tag[]>()),
    document: nullable(text),
    arn: text,
    attached: int,
    bounding: int,
  },
}

/**
 * The account's policies with their uses, and the uses of AWS's, which have no ID and none of the
 * other columns of a policy here.
 */
export const searchedPolicies = statement('search policies', {
  ...PARTS,
  sql: sqlOf('NULL', ''),
})
/** The same with the text of each default version. */
export const searchedPoliciesAndDocuments = statement('search policies and documents', {
  ...PARTS,
  sql: sqlOf(
    'v.document',
    `LEFT JOIN managed_policy_versions v
    ON v.account_id = own.account_id AND v.policy_id = own.id AND v.version = own.default_version`,
  ),
})
