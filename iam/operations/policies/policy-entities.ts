// ListEntitiesForPolicy: the entities that have a managed policy, as a permissions policy or as a
// boundary.
import { rowsOf } from '../../../platform/database/statement'
import { defineOperation } from '../../operation'
import { ListEntitiesForPolicyRequest } from '../../shapes/policy'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { policyMissing } from './changeable-policy'

interface Entity {
  kind: 'Group' | 'User'
  id: string
  name: string
  key: string
}

/**
 * Groups precede users, each sorted by name. A user that has the policy in both ways is listed
 * once; groups have no boundary.
 */
const ENTITIES = `
  SELECT kind, id, name, key FROM (
    SELECT 'Group' AS kind, g.id, g.name, g.path, 'Group ' || g.name_key AS key
    FROM group_policy_attachments a JOIN groups g ON g.account_id = a.account_id AND g.id = a.group_id
    WHERE a.account_id = $1 AND a.policy_arn = $2 AND $3 <> 'PermissionsBoundary'
    UNION ALL
    SELECT 'User', u.id, u.name, u.path, 'User ' || u.name_key FROM users u
    WHERE u.account_id = $1 AND (
      ($3 <> 'PermissionsPolicy' AND u.permissions_boundary_arn = $2)
      OR ($3 <> 'PermissionsBoundary' AND u.id IN (
        SELECT user_id FROM user_policy_attachments WHERE account_id = $1 AND policy_arn = $2)))
  ) AS entity
  WHERE ($4 = 'any' OR kind = $4) AND starts_with(path, $5) AND key COLLATE "C" > $6
  ORDER BY key COLLATE "C" LIMIT $7::int`

export const ListEntitiesForPolicy = defineOperation({
  input: ListEntitiesForPolicyRequest,
  access: 'read',
  permission: ({ PolicyArn }) => ({
    action: 'iam:ListEntitiesForPolicy',
    on: { policy: PolicyArn },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: 'an ARN that is none is a ValidationError' },
  /**
   * There are no roles here. A filter by a kind of policy, which AWS's model also allows, returns
   * nothing, since no policy has a policy.
   */
  async handler(
    {
      PolicyArn,
      EntityFilter = 'any',
      PathPrefix = '/',
      PolicyUsageFilter = 'any',
      Marker,
      MaxItems,
    },
    { tx, accountId, policy },
  ) {
    if (!policy) throw policyMissing(PolicyArn)
    const rows = await rowsOf<Entity>(tx, 'entities of a policy', ENTITIES, [
      accountId,
      policy.arn,
      PolicyUsageFilter,
      EntityFilter,
      PathPrefix,
      keyOf('ListEntitiesForPolicy', Marker) ?? '',
      rowsFor(MaxItems),
    ])
    const { page, next } = pageOf('ListEntitiesForPolicy', rows, MaxItems, ({ key }) => key)
    const groups = page.filter(({ kind }) => kind === 'Group')
    const users = page.filter(({ kind }) => kind === 'User')
    return {
      PolicyGroups: groups.map(({ id, name }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: users.map(({ id, name }) => ({ UserName: name, UserId: id })),
      PolicyRoles: [],
      ...next,
    }
  },
})
