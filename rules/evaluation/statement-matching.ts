// Evaluates whether one statement of a policy matches a request: by its action, its resource and
// its conditions.

import type { SearchedText } from '../matching/searched-text'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import type { ConditionFacts } from './condition-operators'
import { conditionsHold, type ReadCondition, readConditions } from './conditions'
import { fitsOneOf, type PatternList, readPatternList } from './pattern-list'
import {
  coversResource,
  type RequestedResource,
  type ResourceList,
  readResourceList,
} from './resource-list'

/** A request parsed once for all statements. */
export interface ReadRequest extends ConditionFacts, RequestedResource {
  /** In lower case, because action names ignore case. */
  action: SearchedText
}

/** A statement compiled once for all requests. */
export interface ReadStatement {
  allows: boolean
  actions: PatternList
  /** The list is NotAction: every other action matches. */
  exceptActions: boolean
  resources: ResourceList
  /** The list is NotResource. */
  exceptResources: boolean
  /** Undefined when they can't be evaluated. */
  conditions: readonly ReadCondition[] | undefined
}

const readDocuments = new WeakMap<PolicyDocument, readonly ReadStatement[]>()

/**
 * Returns the compiled statements of a document. They are cached with the document, which is kept
 * between requests.
 */
export function readStatements(document: PolicyDocument): readonly ReadStatement[] {
  const known = readDocuments.get(document)
  if (known) return known
  const read = document.Statement.map((statement) =>
    readStatement(statement, hasPolicyVariables(document)),
  )
  readDocuments.set(document, read)
  return read
}

/** Variables exist since the language version 2012-10-17; in older documents `${` is plain text. */
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
    resources: readResourceList(resources, variables),
    exceptResources: statement.NotResource !== undefined,
    conditions: readConditions(statement.Condition ?? {}, variables),
  }
}

/**
 * Returns whether a statement matches a request. Conditions that can't be evaluated decide against
 * the caller: a Deny's count as met, an Allow's never do.
 */
export const statementMatches = (statement: ReadStatement, request: ReadRequest): boolean =>
  actionMatches(statement, request) &&
  resourceMatches(statement, request) &&
  (statement.conditions ? conditionsHold(statement.conditions, request) : !statement.allows)

/**
 * Returns whether a statement applies to the action and, as far as can be determined without the
 * values of missing variables, to the resource.
 */
export const statementConcerns = (statement: ReadStatement, request: ReadRequest): boolean =>
  actionMatches(statement, request) &&
  (coversResource(statement.resources, request) ?? !statement.exceptResources) !==
    statement.exceptResources

/** Returns whether the statement matches the action. */
export const actionMatches = (
  { actions, exceptActions }: ReadStatement,
  { action, context }: ReadRequest,
) => (fitsOneOf(actions, action, context) === true) !== exceptActions

/**
 * An element whose variable has no value matches nothing. In an Allow's NotResource that would
 * widen the grant to every resource, so there it counts as listed.
 */
function resourceMatches(
  { allows, resources, exceptResources }: ReadStatement,
  request: ReadRequest,
): boolean {
  const listed = coversResource(resources, request) ?? (allows && exceptResources)
  return listed !== exceptResources
}
