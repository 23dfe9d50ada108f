// Steps 2 and 3 of the gate: what the request is really about (the stored ARN), and whether the caller may.
import { clockAt } from '../server/clock'
import type { Transaction } from '../server/db'
import { type Origin, type Principal, type PrincipalPolicies, policiesOf } from '../server/principal'
import { type Denied, IamError } from './errors'
import type { Permission, StoredUser } from './operation'
import { userArn } from './rules/arn'
import { type Decision, evaluatePolicies, type SourcedPolicy } from './rules/evaluate-policies'
import { nameKey } from './rules/names'

/** What one read tells about a request: the account's version and time, the target as stored, the ARN policies see, and the caller's policies. */
export interface Standing {
  accountId: string
  version: number
  now: Date
  user: StoredUser | undefined
  resource: string
  policies: PrincipalPolicies
}

interface Row {
  version: number
  clock_offset_seconds: number
  id: string | null
  name: string | null
  path: string | null
}

/**
 * Reads the standing of a request in one keyed statement, and the caller's policies unless those of this version are at hand. A
 * transaction that has moved the version already gives the one from before: its own may never come to be, or with other policies.
 */
export async function standing(
  { on }: Permission,
  principal: Principal,
  tx: Transaction,
  versionBefore?: number,
): Promise<Standing> {
  const { accountId } = principal
  const key = on !== '*' && 'user' in on ? nameKey(on.user) : ''
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT a.version, a.clock_offset_seconds, u.id, u.name, u.path
    FROM accounts a LEFT JOIN users u ON u.account_id = a.id AND u.name_key = ${key}
    WHERE a.id = ${accountId}`
  if (!row) throw new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.')
  const { id, name, path } = row
  const version = versionBefore ?? row.version
  const user = id !== null && name !== null && path !== null ? { id, name, path } : undefined
  return {
    accountId,
    version,
    now: clockAt(row.clock_offset_seconds),
    user,
    resource: resourceOf(on, accountId, user),
    policies: principal.kind === 'root' ? { exists: true, identity: [] } : await policiesOf(principal, version, tx),
  }
}

/** Deny can't be dodged by spelling: a user that exists is always seen under its stored name and path. */
function resourceOf(on: Permission['on'], accountId: string, user: StoredUser | undefined): string {
  if (on === '*') return '*'
  if ('arn' in on) return on.arn
  if ('newUser' in on) return userArn(accountId, on.path, on.newUser)
  return user ? userArn(accountId, user.path, user.name) : userArn(accountId, '/', on.user)
}

/** The keys conditions and variables can name, in lower case. */
function contextOf(principal: Principal, origin: Origin, now: Date): Record<string, string> {
  const context: Record<string, string> = {
    'aws:principalarn': principal.arn,
    'aws:principalaccount': principal.accountId,
    'aws:principaltype': principal.kind === 'root' ? 'Account' : 'User',
    'aws:userid': principal.kind === 'root' ? principal.accountId : principal.userId,
    'aws:currenttime': now.toISOString(),
    'aws:epochtime': String(Math.floor(now.getTime() / 1000)),
    'aws:sourceip': origin.sourceIp,
    'aws:useragent': origin.userAgent,
    'aws:securetransport': String(origin.secureTransport),
  }
  if (principal.kind === 'user') context['aws:username'] = principal.userName
  return context
}

/** All that a session may do whose user must set a new password first, whatever the user's policies say. */
const WHILE_PASSWORD_IS_DUE = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']

/** The rules for the new password are shown to whoever must choose one; an explicit deny still holds. */
const RULES_SHOWN: SourcedPolicy = {
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] }],
  },
  source: { type: 'accountOption', policyName: 'PasswordIsDue' },
}

/** The decision and what it was about. The root user may do everything in its account. */
export function decide({ action }: Permission, principal: Principal, origin: Origin, found: Standing): Decision {
  const passwordIsDue = principal.session?.purpose === 'changePassword'
  if (passwordIsDue && !WHILE_PASSWORD_IS_DUE.includes(action)) return { decision: 'implicitDeny' }
  if (principal.kind === 'root') return { decision: 'allowed' }
  if (!found.policies.exists) return { decision: 'implicitDeny' }
  const request = { action, resource: found.resource, context: contextOf(principal, origin, found.now) }
  const identity = passwordIsDue ? [...found.policies.identity, RULES_SHOWN] : found.policies.identity
  return evaluatePolicies(
    request,
    identity,
    passwordIsDue && action === 'iam:GetAccountPasswordPolicy' ? undefined : found.policies.boundary,
  )
}

/** What is missing, as the console tells it; undefined when nothing is. */
export function deniedOf(permission: Permission, found: Standing, { decision, by }: Decision): Denied | undefined {
  if (decision === 'allowed') return undefined
  return { action: permission.action, resource: found.resource, decision, ...(by && { by }) }
}

/** Throws AccessDenied, in AWS's words, unless the caller may. */
export function authorise(permission: Permission, principal: Principal, origin: Origin, found: Standing): void {
  const decision = decide(permission, principal, origin, found)
  const denied = deniedOf(permission, found, decision)
  if (!denied) return
  const reason =
    denied.decision === 'explicitDeny'
      ? `with an explicit deny in ${decision.by?.source.type === 'boundary' ? 'a permissions boundary' : 'an identity-based policy'}`
      : `because no ${decision.boundaryBlocks ? 'permissions boundary' : 'identity-based policy'} allows the ${denied.action} action`
  throw new IamError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${denied.action} on resource: ${denied.resource} ${reason}`,
    { denied },
  )
}
