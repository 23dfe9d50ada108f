// ListPoliciesGrantingServiceAccess: the policies of a user or a group that allow any action of a
// service.
import { awsFacts } from '../../../platform/aws-facts/aws-facts'
import { actionsMatching } from '../../../rules/facts/known-actions'
import { matchWildcards } from '../../../rules/matching/match-wildcards'
import type { PolicyDocument, Statement } from '../../../rules/policy/policy-document'
import { defineOperation } from '../../operation'
import {
  type GrantingPolicy,
  ListPoliciesGrantingServiceAccessRequest,
  type ServiceAccess,
} from '../../shapes/policy'
import { refuseMarker } from '../shared/page'
import { principalOf, type SimulatedPolicy } from '../simulation/simulated-policies'

export const ListPoliciesGrantingServiceAccess = defineOperation({
  input: ListPoliciesGrantingServiceAccessRequest,
  target: 'identity',
  access: 'read',
  permission: ({ Arn }) => ({
    action: 'iam:ListPoliciesGrantingServiceAccess',
    on: { identity: Arn },
  }),
  errors: ['InvalidInput', 'NoSuchEntity'],
  /**
   * As AWS does, reads permissions policies only, and no boundary: a listed policy may still be
   * denied its effect. One page has everything, since quotas bound the policies of a principal.
   * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
   */
  async handler({ Arn, ServiceNamespaces, Marker }, call) {
    refuseMarker(Marker)
    const { identity } = await principalOf(Arn, call)
    const { name } = call.identity.kind === 'user' ? call.identity.user : call.identity.group
    const services: ServiceAccess[] = ServiceNamespaces.map((ServiceNamespace) => ({
      ServiceNamespace,
      Policies: grantingPolicies(identity, ServiceNamespace, name),
    }))
    return { PoliciesGrantingServiceAccess: services, IsTruncated: false }
  },
})

/** Lists a managed policy once, even if the user has it directly and by groups. */
function grantingPolicies(
  policies: readonly SimulatedPolicy[],
  service: string,
  owner: string,
): GrantingPolicy[] {
  const granting = new Map<string, GrantingPolicy>()
  for (const { document, source } of policies) {
    const { type, policyName: PolicyName, policyArn: PolicyArn, groupName } = source
    if (type === 'accountOption' || !allowsService(document, service)) continue
    if (PolicyArn !== undefined)
      granting.set(PolicyArn, { PolicyName, PolicyType: 'MANAGED', PolicyArn })
    else
      granting.set(`${groupName ?? ''} ${PolicyName}`, {
        PolicyName,
        PolicyType: 'INLINE',
        EntityType: type === 'groupInline' ? 'GROUP' : 'USER',
        EntityName: groupName ?? owner,
      })
  }
  return [...granting.values()]
}

const allowsService = ({ Statement }: PolicyDocument, service: string): boolean =>
  Statement.some((statement) => statement.Effect === 'Allow' && includesService(statement, service))

/** Whether a statement is about any action of a service, under its prefix in any case. */
function includesService({ Action, NotAction = [] }: Statement, service: string): boolean {
  if (Action) return Action.some((pattern) => matchesService(pattern, service))
  const { actions = [] } = awsFacts().service(service) ?? {}
  if (actions.length === 0) return !NotAction.some((pattern) => isEverything(pattern, service))
  return actions.some(
    ({ name }) =>
      !NotAction.some((pattern) => matchWildcards(pattern.toLowerCase(), name.toLowerCase())),
  )
}

function matchesService(pattern: string, service: string): boolean {
  if (pattern === '*') return true
  if (!isOf(service, pattern)) return false
  const facts = awsFacts()
  return facts.service(service) === undefined || actionsMatching(facts, pattern).length > 0
}

const isOf = (service: string, action: string) =>
  action.toLowerCase().startsWith(`${service.toLowerCase()}:`)

const isEverything = (pattern: string, service: string) =>
  pattern === '*' || (isOf(service, pattern) && /:\*+$/.test(pattern))
