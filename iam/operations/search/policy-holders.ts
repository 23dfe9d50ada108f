// Who is an administrator, and who may not change a password that is due. Reads the policies of all
// relevant users in one statement, and evaluates them here.
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import {
  managedPolicies,
  managedPolicyByArn,
} from '../../../platform/managed-policies/managed-policies'
import {
  evaluatePolicies,
  type PolicySource,
  type SourcedPolicy,
} from '../../../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../../../rules/evaluation/implied-permissions'
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { callerKeys, valuesOfTags } from '../../../rules/evaluation/principal-keys'
import { userArn } from '../../../rules/names/arn'
import type { Tag } from '../../../rules/names/tag'
import type { PasswordPolicy } from '../../../rules/password/password-policy'
import { type PolicyDocument, parsePolicyDocument } from '../../../rules/policy/policy-document'
import { storedHolders } from '../../../store/account-findings'
import type { Origin } from '../../../store/principal'

/** Whether the document allows every action on everything without a condition. */
const allowsEverything = ({ Statement }: PolicyDocument): boolean =>
  Statement.some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === 'Allow' &&
      Object.keys(Condition ?? {}).length === 0 &&
      (Action?.some((action) => /^\*+$/.test(action)) ?? false) &&
      (Resource?.includes('*') ?? false),
  )

let awsEverything: string[] | undefined

/** Returns the ARNs of AWS's policies that allow everything. */
function awsPoliciesOfEverything(): string[] {
  awsEverything ??= managedPolicies()
    .filter(({ document }) => allowsEverything(document))
    .map(({ arn }) => arn)
  return awsEverything
}

type Row = RowOf<typeof storedHolders>

interface DueUser {
  expired: boolean
  /** The user has an MFA device, and so uses it before the new password. */
  mfa: boolean
  boundary: string | null
  tags: Tag[]
}

export interface PolicyHolders {
  /** Names of users that are allowed everything, by their own policy or a group's. */
  administrators: string[]
  /** Names of users who must set a new password and are not allowed to. */
  stuck: string[]
}

/** Reads and evaluates the policies of an account, in one statement. Names are sorted. */
export async function policyHolders(
  { accountId, now, origin, tx }: { accountId: string; now: Date; origin: Origin; tx: Transaction },
  passwordPolicy: PasswordPolicy,
): Promise<PolicyHolders> {
  const rows = await storedHolders.rows(tx, {
    accountId,
    now,
    awsEverything: awsPoliciesOfEverything(),
  })
  const documents = documentsOf(rows)
  const groups = valuesBy(
    rows.filter(({ kind }) => kind === 'member'),
    ({ item }) => [item ?? ''],
  )
  const policiesOf = (holder: string) =>
    [holder, ...(groups.get(holder) ?? [])].flatMap((one) => documents.held.get(one) ?? [])
  const users = rows.filter(({ kind }) => kind === 'user')
  const due = new Map(
    rows.flatMap(({ kind, holder, document }) =>
      kind === 'due' ? [[holder, JSON.parse(document ?? '') as DueUser] as const] : [],
    ),
  )
  const isStuck = ({ holder: userId, item, document: userName }: Row) => {
    const user = due.get(userId)
    if (!user) return false
    if (user.expired && passwordPolicy !== 'default' && passwordPolicy.HardExpiry) return true
    const arn = userArn(accountId, item ?? '/', userName ?? '')
    const caller = callerKeys(
      { kind: 'user', accountId, arn, userId, userName: userName ?? '' },
      user.tags,
    )
    const context = { ...caller, ...contextOf(user, now, origin) }
    const boundary = user.boundary === null ? undefined : documents.boundary(user.boundary)
    const identity = [...policiesOf(userId), ...impliedPolicies(passwordPolicy, arn)]
    const request = { action: 'iam:ChangePassword', resource: arn, context }
    return evaluatePolicies(request, identity, boundary).decision !== 'allowed'
  }
  const isAdministrator = ({ holder }: Row) =>
    policiesOf(holder).some(({ document }) => documents.allowsEverything(document))
  const named = (holds: (user: Row) => boolean) =>
    users.filter(holds).map(({ document }) => document ?? '')
  return {
    administrators: named(isAdministrator).sort(byName),
    stuck: named(isStuck).sort(byName),
  }
}

const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)

/** Returns documents by holder. Users often have the same text, so each text is parsed once. */
function documentsOf(rows: readonly Row[]) {
  const parsed = new Map<string, PolicyDocument>()
  const parse = (text: string) => {
    const known = parsed.get(text)
    if (known) return known
    const result = parsePolicyDocument(text)
    if (!result.ok) throw new Error(`A stored policy is damaged: ${result.message}`)
    parsed.set(text, result.document)
    return result.document
  }
  const own = new Map(
    rows.flatMap(({ kind, holder, document }) =>
      kind === 'managed' ? [[holder, document ?? ''] as const] : [],
    ),
  )
  const managed = (arn: string): PolicyDocument | undefined => {
    const text = own.get(arn)
    return text === undefined ? managedPolicyByArn(arn)?.document : parse(text)
  }
  const holding = rows.filter(({ kind }) => kind === 'inline' || kind === 'attached')
  const policyOf = ({ kind, item, document }: Row): SourcedPolicy[] => {
    const policy = kind === 'inline' ? parse(document ?? '') : managed(item ?? '')
    return policy
      ? [sourced(policy, kind === 'inline' ? 'userInline' : 'userManaged', item ?? '')]
      : []
  }
  const everything = new Map<PolicyDocument, boolean>()
  return {
    held: valuesBy(holding, policyOf),
    /** A boundary whose policy was deleted allows nothing. */
    boundary: (arn: string): SourcedPolicy =>
      sourced(managed(arn) ?? { Version: '2012-10-17', Statement: [] }, 'boundary', arn),
    allowsEverything: (document: PolicyDocument) => {
      const known = everything.get(document) ?? allowsEverything(document)
      everything.set(document, known)
      return known
    },
  }
}

const sourced = (document: PolicyDocument, type: PolicySource['type'], policyName: string) => ({
  document,
  source: { type, policyName },
})

/** Returns the values of each holder's rows. */
function valuesBy<T>(rows: readonly Row[], valuesOf: (row: Row) => T[]): Map<string, T[]> {
  const values = new Map<string, T[]>()
  for (const row of rows) {
    const known = values.get(row.holder)
    if (known) known.push(...valuesOf(row))
    else values.set(row.holder, valuesOf(row))
  }
  return values
}

/** Returns the context of a console session from the caller's origin. */
const contextOf = ({ tags, mfa }: DueUser, now: Date, origin: Origin): RequestContext => ({
  ...valuesOfTags('aws:resourcetag/', tags),
  ...valuesOfTags('iam:resourcetag/', tags),
  'aws:currenttime': now.toISOString(),
  'aws:epochtime': String(Math.floor(now.getTime() / 1000)),
  'aws:tokenissuetime': now.toISOString(),
  'aws:multifactorauthpresent': String(mfa),
  ...(mfa && { 'aws:multifactorauthage': '0' }),
  'aws:sourceip': origin.sourceIp,
  'aws:useragent': origin.userAgent.slice(0, 512),
  'aws:securetransport': String(origin.secureTransport),
  'aws:requestedregion': 'us-east-1',
  'aws:viaawsservice': 'false',
  'aws:principalisawsservice': 'false',
})
