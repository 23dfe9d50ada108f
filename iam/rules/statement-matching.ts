// Whether one statement of a policy speaks about a request: by its action, its resource and its conditions.
import { type Arn, parseArn } from './arn'
import type { ConditionFacts } from './condition-operators'
import { conditionsHold, type ReadCondition, readConditions } from './conditions'
import { matchPattern, matchWildcards, type Pattern, readPattern, type SearchedText } from './match-wildcards'
import { fitsOneOf, type PatternList, readPatternList } from './pattern-list'
import type { PolicyDocument, Statement } from './policy-document'
import { expandPattern, hasVariables, readTemplate, type Template } from './policy-variables'

/** A request taken apart once for all statements. */
export interface ReadRequest extends ConditionFacts {
  /** In lower case: action names compare without regard to case. */
  action: SearchedText
  service: string
  /** The action concerns the account as a whole: the request's resource is `*`. */
  wholeAccount: boolean
  /** Undefined where it is no ARN. */
  arn: Arn | undefined
  /** The last segment of the ARN. */
  resource: SearchedText
}

/** A statement taken apart once for all requests. */
export interface ReadStatement {
  allows: boolean
  actions: PatternList
  /** The list is NotAction: everything else matches. */
  exceptActions: boolean
  /** An element that is no ARN is undefined, and never matches. */
  resources: readonly (ReadElement | '*' | undefined)[]
  /** The list is NotResource. */
  exceptResources: boolean
  /** Undefined when they can't be read. */
  conditions: readonly ReadCondition[] | undefined
}

/** An ARN of a resource list; with variables where its last segment has some. */
interface ReadElement extends Arn {
  pattern: Pattern | Template
}

const readDocuments = new WeakMap<PolicyDocument, readonly ReadStatement[]>()

/** The statements of a document. Documents are kept between requests, so what is read here is kept beside them. */
export function readStatements(document: PolicyDocument): readonly ReadStatement[] {
  const known = readDocuments.get(document)
  if (known) return known
  const read = document.Statement.map((statement) => readStatement(statement, hasPolicyVariables(document)))
  readDocuments.set(document, read)
  return read
}

/** Variables came with the language version 2012-10-17; before that `${` is just text. */
export const hasPolicyVariables = ({ Version }: PolicyDocument) => Version === '2012-10-17'

function readStatement(statement: Statement, variables: boolean): ReadStatement {
  const actions = statement.Action ?? statement.NotAction ?? []
  const resources = statement.Resource ?? statement.NotResource ?? []
  return {
    allows: statement.Effect === 'Allow',
    actions: readPatternList(
      actions.map((pattern) => pattern.toLowerCase()),
      false,
    ),
    exceptActions: statement.NotAction !== undefined,
    resources: [...new Set(resources)].map((element) => (element === '*' ? element : readElement(element, variables))),
    exceptResources: statement.NotResource !== undefined,
    conditions: readConditions(statement.Condition ?? {}, variables),
  }
}

function readElement(element: string, variables: boolean): ReadElement | undefined {
  const arn = parseArn(element)
  if (!arn) return undefined
  // Variables stand in the last segment only.
  const pattern = variables && hasVariables(arn.resource) ? readTemplate(arn.resource) : readPattern(arn.resource)
  return { ...arn, pattern }
}

/** Whether a statement speaks about a request. Conditions that can't be read decide against the caller: a Deny's count as met, an Allow's never do. */
export const statementMatches = (statement: ReadStatement, request: ReadRequest): boolean =>
  actionMatches(statement, request) &&
  resourceMatches(statement, request) &&
  (statement.conditions ? conditionsHold(statement.conditions, request) : !statement.allows)

/** Whether a statement is about the action and, as far as can be told without the variables that have no value, the resource. */
export const statementConcerns = (statement: ReadStatement, request: ReadRequest): boolean =>
  actionMatches(statement, request) &&
  (resourceMatches(statement, request) ||
    statement.resources.some((element) => elementMatches(element, request) === undefined))

const actionMatches = ({ actions, exceptActions }: ReadStatement, { action, context }: ReadRequest) =>
  fitsOneOf(actions, action, context) !== exceptActions

/**
 * An element whose variable has no value matches nothing. In an Allow's NotResource that would widen the grant to all there is, so
 * there it counts as listed.
 */
function resourceMatches({ allows, resources, exceptResources }: ReadStatement, request: ReadRequest): boolean {
  const unresolved = allows && exceptResources
  const listed = resources.some((element) => elementMatches(element, request) ?? unresolved)
  return listed !== exceptResources
}

/** Whether one element of a resource list matches; undefined when a variable in it has no value. */
function elementMatches(element: ReadElement | '*' | undefined, request: ReadRequest): boolean | undefined {
  if (element === '*') return true
  if (!element) return false
  if (request.wholeAccount) return takesInWholeAccount(element, request)
  const { arn, resource, context } = request
  // Each segment by itself: a wildcard doesn't reach across the colons between them. Partition and service have none.
  if (
    !arn ||
    element.partition !== arn.partition ||
    element.service !== arn.service ||
    !matchWildcards(element.region, arn.region) ||
    !matchWildcards(element.accountId, arn.accountId)
  )
    return false
  const pattern = 'variables' in element.pattern ? expandPattern(element.pattern, context) : element.pattern
  return pattern && matchPattern(pattern, resource)
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
