// Whether one statement of a policy speaks about a request: by its action, its resource and its conditions.
import { type Arn, parseArn } from './arn'
import { matchWildcards } from './match-wildcards'
import type { PolicyDocument, Statement } from './policy-document'
import { expandVariables, type RequestContext } from './policy-variables'

/** A request taken apart once for all statements: names in lower case; `resource` is undefined where it is no ARN. */
export interface ReadRequest {
  action: string
  service: string
  /** The action concerns the account as a whole: the request's resource is `*`. */
  wholeAccount: boolean
  resource: Arn | undefined
  context: RequestContext
}

/** A statement taken apart once for all requests. */
export interface ReadStatement {
  allows: boolean
  actions: readonly string[]
  /** The list is NotAction: everything else matches. */
  exceptActions: boolean
  /** An element that is no ARN is undefined, and never matches. */
  resources: readonly (Arn | '*' | undefined)[]
  /** The list is NotResource. */
  exceptResources: boolean
  /** Variables came with the language version 2012-10-17; before that `${` is just text. */
  variables: boolean
  conditional: boolean
}

const readDocuments = new WeakMap<PolicyDocument, readonly ReadStatement[]>()

/** The statements of a document. Documents are kept between requests, so what is read here is kept beside them. */
export function readStatements(document: PolicyDocument): readonly ReadStatement[] {
  const known = readDocuments.get(document)
  if (known) return known
  const read = document.Statement.map((statement) => readStatement(statement, document.Version))
  readDocuments.set(document, read)
  return read
}

const readStatement = (statement: Statement, version: string): ReadStatement => ({
  allows: statement.Effect === 'Allow',
  actions: (statement.Action ?? statement.NotAction ?? []).map((pattern) => pattern.toLowerCase()),
  exceptActions: statement.NotAction !== undefined,
  resources: (statement.Resource ?? statement.NotResource ?? []).map((element) =>
    element === '*' ? element : parseArn(element),
  ),
  exceptResources: statement.NotResource !== undefined,
  variables: version === '2012-10-17',
  conditional: Object.keys(statement.Condition ?? {}).length > 0,
})

/**
 * Whether a statement speaks about a request. Conditions are not evaluated: a statement that has one is decided against the caller.
 * As a Deny it counts as met, as an Allow it never does.
 */
export const statementMatches = (statement: ReadStatement, request: ReadRequest): boolean =>
  !(statement.allows && statement.conditional) &&
  actionMatches(statement, request) &&
  resourceMatches(statement, request)

/** Action names compare without regard to case. */
const actionMatches = ({ actions, exceptActions }: ReadStatement, { action }: ReadRequest) =>
  actions.some((pattern) => matchWildcards(pattern, action)) !== exceptActions

/**
 * An element whose variable has no value matches nothing. In an Allow's NotResource that would widen the grant to all there is, so
 * there it counts as listed.
 */
function resourceMatches(
  { allows, resources, exceptResources, variables }: ReadStatement,
  request: ReadRequest,
): boolean {
  const unresolved = allows && exceptResources
  const listed = resources.some((pattern) => elementMatches(pattern, request, variables) ?? unresolved)
  return listed !== exceptResources
}

/** Whether one element of a resource list matches; undefined when a variable in it has no value. */
function elementMatches(pattern: Arn | '*' | undefined, request: ReadRequest, variables: boolean): boolean | undefined {
  if (pattern === '*') return true
  if (!pattern) return false
  if (request.wholeAccount) return takesInWholeAccount(pattern, request)
  const { resource, context } = request
  // Each segment by itself: a wildcard doesn't reach across the colons between them. Partition and service have none.
  if (
    !resource ||
    pattern.partition !== resource.partition ||
    pattern.service !== resource.service ||
    !matchWildcards(pattern.region, resource.region) ||
    !matchWildcards(pattern.accountId, resource.accountId)
  )
    return false
  // Variables stand in the last segment only.
  if (!variables || !pattern.resource.includes('${')) return matchWildcards(pattern.resource, resource.resource)
  const expanded = expandVariables(pattern.resource, context)
  return expanded && matchWildcards(expanded.text, resource.resource, expanded.literalAt)
}

/**
 * Actions on the account as a whole (its password policy, its alias) name no resource. Beside `*`, an ARN pattern reaches them when
 * it takes in everything of the account: AWS's guide grants iam:GetAccountPasswordPolicy on `arn:aws:iam::*:*`. A path in the pattern
 * (`user/*`) takes in less. The account is compared where the context tells it.
 */
function takesInWholeAccount(pattern: Arn, { service, context }: ReadRequest): boolean {
  const account = context['aws:principalaccount']
  return (
    /^\*+$/.test(pattern.resource) &&
    pattern.service === service &&
    (typeof account !== 'string' || matchWildcards(pattern.accountId, account))
  )
}
