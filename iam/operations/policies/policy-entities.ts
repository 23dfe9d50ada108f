// ListEntitiesForPolicy: the entities that have a managed policy, as a permissions policy or as a
// boundary.
import { entitiesOfPolicy } from '../../../store/managed-policies'
import { defineOperation } from '../../operation'
import { ListEntitiesForPolicyRequest } from '../../shapes/policy'
import { MALFORMED_ARN } from '../shared/never-raised'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { policyNotFound } from './managed-policy-arn'

export const ListEntitiesForPolicy = defineOperation({
  input: ListEntitiesForPolicyRequest,
  target: 'policy',
  access: 'read',
  permission: ({ PolicyArn }) => ({
    action: 'iam:ListEntitiesForPolicy',
    on: { policy: PolicyArn },
  }),
  errors: ['NoSuchEntity'],
  // AWS's words here are those of AttachUserPolicy; other operations on an absent policy say that
  // it was not found. Recorded on AWS.
  absent: ({ PolicyArn }) => policyNotFound(PolicyArn),
  neverRaised: { InvalidInput: MALFORMED_ARN },
  /**
   * There are no roles here. A filter by a kind of policy, which AWS's model also allows, returns
   * nothing, since no policy has a policy.
   */
  async handler(
    { EntityFilter = 'any', PathPrefix = '/', PolicyUsageFilter = 'any', Marker, MaxItems },
    { tx, accountId, policy },
  ) {
    const rows = await entitiesOfPolicy.rows(tx, {
      accountId,
      arn: policy.arn,
      usage: PolicyUsageFilter,
      kind: EntityFilter,
      pathPrefix: PathPrefix,
      after: keyOf('ListEntitiesForPolicy', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
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
