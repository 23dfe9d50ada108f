// Policy documents: from the text somebody wrote to statements that can be evaluated, or to AWS's sentence about what is wrong.
import { isDateOperator, isDateValue } from './condition-syntax'
import { type PolicySyntax, readPolicySyntax, type StatementSyntax } from './policy-syntax'
import { failsLegacyParsing, notAnArn, segmentFault } from './resource-format'

/** A statement as it is evaluated: lists are lists, also where the text gave a single value. */
export interface Statement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Action?: string[]
  NotAction?: string[]
  Resource?: string[]
  NotResource?: string[]
  Condition?: Record<string, Record<string, string[]>>
}

export interface PolicyDocument {
  Version: string
  Id?: string
  Statement: Statement[]
}

export type ParsedPolicyDocument = { ok: true; document: PolicyDocument } | { ok: false; message: string }

/**
 * Reads the text of an identity policy. Never throws; the message of a refusal is that of AWS's MalformedPolicyDocument. Of several
 * faults AWS names one: the first in the order of FAULTS, each looked for in the whole document before the next.
 */
export function parsePolicyDocument(text: string): ParsedPolicyDocument {
  const syntax = readPolicySyntax(text)
  if (syntax === undefined) return { ok: false, message: 'Syntax errors in policy.' }
  for (const fault of FAULTS) {
    const message = fault(syntax)
    if (message !== undefined) return { ok: false, message }
  }
  return { ok: true, document: { ...syntax, Version: NEWEST, Statement: syntax.Statement.map(toStatement) } }
}

/** The size that counts against AWS's quotas: white space between the tokens is free. */
export function policySize(text: string): number {
  let size = text.length
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') inString = !inString
    else if (character === '\\') at++
    else if (!inString && ' \t\n\r'.includes(character)) size--
  }
  return size
}

const NEWEST = '2012-10-17'

type Fault = (syntax: PolicySyntax) => string | undefined

/** A fault of single statements: the first one's message. */
const inStatements =
  (fault: (statement: StatementSyntax) => string | undefined): Fault =>
  ({ Statement }) =>
    firstDefined(Statement, fault)

const inActions = (fault: (action: string) => string | undefined) =>
  inStatements(({ Action, NotAction }) => firstDefined(Action ?? NotAction ?? [], fault))

const inResources = (fault: (resource: string) => string | undefined) =>
  inStatements(({ Resource, NotResource }) => firstDefined(Resource ?? NotResource ?? [], fault))

const when = (broken: boolean, message: string) => (broken ? message : undefined)

const FAULTS: readonly Fault[] = [
  ({ Version }) => when(Version !== NEWEST, 'Policy document must be version 2012-10-17 or greater.'),
  inStatements(({ namesPrincipal }) => when(namesPrincipal, 'Policy document should not specify a principal.')),
  inStatements((statement) => when(failsLegacyStatement(statement), 'The policy failed legacy parsing')),
  inStatements(({ Sid = '' }) =>
    when(
      !/^[0-9A-Za-z]*$/.test(Sid),
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    ),
  ),
  ({ Statement }) => when(hasDuplicateSid(Statement), 'Statement IDs (SID) in a single policy must be unique.'),
  inStatements(({ Action, NotAction }) => when(isEmpty(Action ?? NotAction), 'Policy statement must contain actions.')),
  inActions((action) =>
    when(
      action !== '*' && !action.includes(':'),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ),
  ),
  inStatements(({ Resource, NotResource }) =>
    when(isEmpty(Resource ?? NotResource), 'Policy statement must contain resources.'),
  ),
  inResources(notAnArn),
  inActions((action) => when(action.split(':').length > 2, 'Actions/Condition can contain only one colon.')),
  inActions((action) => {
    const vendor = action.slice(0, action.indexOf(':'))
    return when(action !== '*' && !/^[0-9A-Za-z.-]+$/.test(vendor), `Vendor ${vendor} is not valid`)
  }),
  inResources(segmentFault),
]

const failsLegacyStatement = ({ Effect, Resource, NotResource, Condition = {} }: StatementSyntax) =>
  (Effect !== 'Allow' && Effect !== 'Deny') ||
  (Resource ?? NotResource ?? []).some(failsLegacyParsing) ||
  Object.entries(Condition).some(
    ([operator, keys]) => isDateOperator(operator) && !Object.values(keys).flat().every(isDateValue),
  )

/** An empty Sid names nothing, so several statements may have one. */
function hasDuplicateSid(statements: readonly StatementSyntax[]): boolean {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid)
  return new Set(sids).size < sids.length
}

const isEmpty = (list: readonly string[] | undefined) => list === undefined || list.length === 0

function firstDefined<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

const toStatement = ({ namesPrincipal: _, Effect, ...rest }: StatementSyntax): Statement => ({
  ...rest,
  Effect: Effect === 'Allow' ? 'Allow' : 'Deny',
})
