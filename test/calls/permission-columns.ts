// The columns of the permission matrix: the policies of a caller, and AWS's decision by them.
import type { On } from '../../iam/targets'
import type { AccessRequest } from '../../rules/evaluation/evaluate-policies'
import { evaluateNaively } from '../../rules/evaluation/evaluate-policies.oracle'
import type { PolicyDocument, Statement } from '../../rules/policy/policy-document'

/** The policies of one user: its own, its group's and its boundary. */
export interface Column {
  own?: Statement[]
  group?: Statement[]
  boundary?: Statement[]
}
export const ALL: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] }
export const statement = (
  Effect: Statement['Effect'],
  action: string,
  Resource = ['*'],
): Statement => ({
  Effect,
  Action: [action],
  Resource,
})

/**
 * Nearly the same ARN; for an action on the whole account, an ARN that does not cover everything.
 */
const another = (resource: string) => (resource === '*' ? 'arn:aws:iam::*:user/*' : `${resource}2`)

/** One user each, for an action that is evaluated against these resources. */
export const columnsFor = ([action = '', ...also]: string[], resources: string[]) =>
  ({
    'no policy': {},
    'allowed by name': {
      own: [action, ...also].map((each) => statement('Allow', each, resources)),
    },
    'allowed on another resource only': {
      own: [statement('Allow', action, resources.map(another))],
    },
    'denied although everything is allowed': {
      own: [ALL, statement('Deny', action.toUpperCase())],
    },
    'denied by a group': { own: [ALL], group: [statement('Deny', action)] },
    'allowed further than the boundary': {
      own: [ALL],
      boundary: [{ Effect: 'Allow', NotAction: [action], Resource: ['*'] }],
    },
    'denied by the boundary': { own: [ALL], boundary: [ALL, statement('Deny', action)] },
  }) satisfies Record<string, Column>
export type ColumnName = keyof ReturnType<typeof columnsFor>
export const columnNames = Object.keys(columnsFor([], [])) as ColumnName[]

/**
 * The ARNs of the staged resources: users and groups have the path "/", and the key is `target`'s.
 */
export function resourcesOf(on: On, accountId: string): string[] {
  const arn = (kind: string, path = '/', name = '') =>
    `arn:aws:iam::${accountId}:${kind}${path}${name}`
  if (on === '*') return ['*']
  if ('arn' in on) return [on.arn]
  if ('policy' in on) return [on.policy]
  if ('policyPath' in on) return [arn('policy', on.policyPath)]
  if ('newUser' in on) return [arn('user', on.path, on.newUser)]
  if ('newGroup' in on) return [arn('group', on.path, on.newGroup)]
  if ('newPolicy' in on) return [arn('policy', on.path, on.newPolicy)]
  if ('newMfaDevice' in on) return [arn('mfa', on.path, on.newMfaDevice)]
  if ('mfaDevice' in on) return [on.mfaDevice]
  if ('accessKey' in on) return [arn('user', '/', 'target')]
  if ('identity' in on) return [on.identity]
  const [kind, name] = 'user' in on ? ['user', on.user] : ['group', on.group]
  const { renamed } = on
  return [arn(kind, '/', name), ...(renamed ? [arn(kind, renamed.path, renamed.name ?? name)] : [])]
}

const documentOf = (Statement: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
})
const policyOf = (Statement: Statement[], type: 'userInline' | 'groupInline' | 'boundary') => ({
  document: documentOf(Statement),
  source: { type, policyName: 'Column' },
})

/** The decision by AWS's rules, in the words of a refusal. */
export function expected(
  { own = [], group = [], boundary }: Column,
  actions: string[],
  resources: string[],
  context: AccessRequest['context'] = {},
): string {
  const policies = [policyOf(own, 'userInline'), policyOf(group, 'groupInline')]
  const bounds = boundary && policyOf(boundary, 'boundary')
  for (const [action, resource] of actions.flatMap((each) =>
    resources.map((on) => [each, on] as const),
  )) {
    const { decision, matched, boundaryBlocks } = evaluateNaively(
      { action, resource, context },
      policies,
      bounds,
    )
    const kind =
      boundaryBlocks || matched[0]?.source.type === 'boundary'
        ? 'permissions boundary'
        : 'identity-based policy'
    if (decision === 'explicitDeny')
      return `with an explicit deny in ${kind === 'permissions boundary' ? 'a' : 'an'} ${kind}`
    if (decision === 'implicitDeny') return `because no ${kind} allows the ${action} action`
  }
  return 'allowed'
}

export const written = (statements: Statement[]) => JSON.stringify(documentOf(statements))
