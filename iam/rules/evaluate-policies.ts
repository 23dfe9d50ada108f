// The decision: may this request go ahead, under all the policies that speak for and against its caller?
import { parseArn } from './arn'
import type { PolicyDocument, Statement } from './policy-document'
import type { RequestContext } from './policy-variables'
import { type ReadRequest, readStatements, statementMatches } from './statement-matching'

/** Where a policy comes from: what a refusal can name. */
export interface PolicySource {
  type: 'userInline' | 'userManaged' | 'groupInline' | 'groupManaged' | 'accountOption' | 'boundary'
  policyName: string
  policyArn?: string
  groupName?: string
  groupPath?: string
}

export interface SourcedPolicy {
  document: PolicyDocument
  source: PolicySource
}

/** `resource` is an ARN, or `*` for an action on the account as a whole; the keys of `context` are in lower case. */
export interface AccessRequest {
  action: string
  resource: string
  context: RequestContext
}

/** The statement that decided: `index` counts within its document. */
export interface MatchedStatement {
  source: PolicySource
  index: number
  sid?: string
}

/** `boundaryBlocks`: an identity policy allows the request, but the permissions boundary does not reach as far. */
export interface Decision {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  by?: MatchedStatement
  boundaryBlocks?: true
}

/**
 * Decides by AWS's rules for identity policies: a matching Deny anywhere wins, then some Allow is needed, and where there is a
 * permissions boundary an Allow in it too; it never grants by itself. Neither the order of the policies nor their kind matters.
 * The root user is not subject to policies and not decided here.
 */
export function evaluatePolicies(
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): Decision {
  const asked = readRequest(request)
  const denying = find('Deny', asked, boundary ? [...policies, boundary] : policies)
  if (denying) return { decision: 'explicitDeny', by: denying }
  const allowing = find('Allow', asked, policies)
  if (!allowing) return { decision: 'implicitDeny' }
  if (boundary && !find('Allow', asked, [boundary])) return { decision: 'implicitDeny', boundaryBlocks: true }
  return { decision: 'allowed', by: allowing }
}

/** The first statement of this effect that matches the request. */
function find(
  effect: Statement['Effect'],
  request: ReadRequest,
  policies: readonly SourcedPolicy[],
): MatchedStatement | undefined {
  for (const { document, source } of policies) {
    const index = readStatements(document).findIndex(
      (statement) => statement.allows === (effect === 'Allow') && statementMatches(statement, request),
    )
    if (index < 0) continue
    const sid = document.Statement[index]?.Sid
    return { source, index, ...(sid ? { sid } : {}) }
  }
  return undefined
}

function readRequest({ action, resource, context }: AccessRequest): ReadRequest {
  const name = action.toLowerCase()
  const [service = ''] = name.split(':')
  return { action: name, service, wholeAccount: resource === '*', resource: parseArn(resource), context }
}
