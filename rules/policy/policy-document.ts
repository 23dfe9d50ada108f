// Parses a policy document into statements that can be evaluated, or into AWS's message about what
// is wrong.

import {
  failsLegacyParsing,
  notAnArn,
  type ResourceFault,
  segmentFault,
} from '../names/resource-format'
import { isDateOperator, isStorableDate } from './condition-syntax'
import { type Place, placeOf } from './policy-positions'
import {
  NEWEST_VERSION,
  type OperatorSyntax,
  type PolicySyntax,
  readPolicySyntax,
  type StatementSyntax,
  type Text,
  type TextList,
  versionOf,
} from './policy-syntax'
import { type Fault, readingOf, type Span } from './text-fault'

/** A statement as it is evaluated. Lists are always arrays, even if the text has a single value. */
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
  /** The version of the policy language; the older one if the text has none. */
  Version: string
  Id?: string
  Statement: Statement[]
}

/**
 * A rejected document. `message` is AWS's, for clients; `at` and `hint` are our place and
 * explanation for the author.
 */
export interface RefusedPolicyDocument {
  ok: false
  message: string
  at: Place
  hint: string
}

export type ParsedPolicyDocument = { ok: true; document: PolicyDocument } | RefusedPolicyDocument

/**
 * The kind of a policy that somebody stores. AWS keeps inline policies of the older language
 * version, but refuses a new managed policy with it.
 */
export type PolicyKind = 'inline' | 'managed'

/**
 * Parses the text of an identity policy. Never throws; a rejected document has the message of AWS's
 * MalformedPolicyDocument. AWS reports one of several faults: the first in the order of FAULTS,
 * each of which is searched in the whole document before the next.
 *
 * @param kind `managed` also rejects the older language version; documents that are stored already,
 * and those of a simulation, may have any
 */
export function parsePolicyDocument(
  text: string,
  kind: PolicyKind = 'inline',
): ParsedPolicyDocument {
  const reading = readingOf(() => readPolicySyntax(text))
  if (!reading.ok) return refused(text, { ...reading.fault, message: 'Syntax errors in policy.' })
  const faults = kind === 'managed' ? [oldVersion, ...FAULTS] : FAULTS
  const refusal = firstDefined(faults, (find) => find(reading.value))
  return refusal ? refused(text, refusal) : { ok: true, document: toDocument(reading.value) }
}

const refused = (text: string, { message, hint, ...span }: Refusal): RefusedPolicyDocument => ({
  ok: false,
  message,
  at: placeOf(text, span),
  hint,
})

/** Returns the size that counts against AWS's quotas: white space between tokens is not counted. */
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

interface Refusal extends Fault {
  message: string
}
type Find = (syntax: PolicySyntax) => Refusal | undefined

/** Applies a check to each statement and returns the first fault. */
const inStatements =
  (find: (statement: StatementSyntax) => Refusal | undefined): Find =>
  ({ Statement }) =>
    firstDefined(Statement, find)

const inItems = (list: TextList | undefined, find: (text: string) => ResourceFault | undefined) =>
  firstDefined(list?.items ?? [], (item) => {
    const fault = find(item.value)
    return fault && refusal(fault.message, item, fault.hint)
  })

const inActions = (find: (action: string) => ResourceFault | undefined) =>
  inStatements(({ Action, NotAction }) => inItems(Action ?? NotAction, find))

const inResources = (find: (resource: string) => ResourceFault | undefined) =>
  inStatements(({ Resource, NotResource }) => inItems(Resource ?? NotResource, find))

const refusal = (message: string, { start, end }: Span, hint: string): Refusal => ({
  message,
  start,
  end,
  hint,
})

const FAULTS: readonly Find[] = [
  inStatements(
    ({ principal, number }) =>
      principal &&
      refusal(
        'Policy document should not specify a principal.',
        principal,
        `Statement ${number} has ${principal.value}, but the policy applies to the identity that it is attached to. Remove it.`,
      ),
  ),
  inStatements(legacyFault),
  inStatements(({ Sid }) =>
    Sid && !/^[0-9A-Za-z]*$/.test(Sid.value)
      ? refusal(
          'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
          Sid,
          'A Sid can contain only the letters A to Z and digits. Remove spaces, hyphens and other characters.',
        )
      : undefined,
  ),
  duplicateSid,
  inStatements((statement) =>
    missing(statement, 'Action', 'NotAction', 'Policy statement must contain actions.'),
  ),
  inActions((action) =>
    action === '*' || action.includes(':')
      ? undefined
      : {
          message: 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
          hint: 'An action is a service, a colon and a name, such as iam:ChangePassword, or "*".',
        },
  ),
  inStatements((statement) =>
    missing(statement, 'Resource', 'NotResource', 'Policy statement must contain resources.'),
  ),
  inResources(notAnArn),
  inActions((action) =>
    action.split(':').length > 2
      ? {
          message: 'Actions/Condition can contain only one colon.',
          hint: 'An action has one colon, between the service and the name, as in iam:ChangePassword.',
        }
      : undefined,
  ),
  inActions((action) => {
    const vendor = action.slice(0, action.indexOf(':'))
    if (action === '*' || /^[0-9A-Za-z.-]+$/.test(vendor)) return undefined
    return {
      message: `Vendor ${vendor} is not valid`,
      hint: 'The part before the colon is the name of a service, such as iam. It has letters, digits and hyphens, without * and ?.',
    }
  }),
  inResources(segmentFault),
]

/**
 * CreatePolicy and CreatePolicyVersion refuse the older version: that is recorded from AWS. That
 * inline policies and simulations accept it rests on indirect evidence: AWS's guide describes the
 * older version and its default as valid (reference_policies_elements_version.html), the AWS CLI's
 * example of get-group-policy prints such a policy, and templates put them.
 */
function oldVersion(syntax: PolicySyntax): Refusal | undefined {
  if (versionOf(syntax) === NEWEST_VERSION) return undefined
  const { Version, start, end } = syntax
  return refusal(
    'Policy document must be version 2012-10-17 or greater.',
    Version ?? { start, end },
    Version
      ? `Version ${Version.value} is too old: write ${NEWEST_VERSION}.`
      : `The policy has no Version: add "Version": "${NEWEST_VERSION}".`,
  )
}

/** Returns a fault for which AWS's older parser has only a generic message. */
function legacyFault(statement: StatementSyntax): Refusal | undefined {
  const { Effect, Resource, NotResource, Condition = [] } = statement
  const refuse = (place: Span, hint: string) =>
    refusal('The policy failed legacy parsing', place, hint)
  if (Effect.value !== 'Allow' && Effect.value !== 'Deny')
    return refuse(
      Effect,
      `Use Allow or Deny with only the first letter in upper case, not ${Effect.value}.`,
    )
  const cut = (Resource ?? NotResource)?.items.find(({ value }) => failsLegacyParsing(value))
  if (cut)
    return refuse(
      cut,
      'This ARN is incomplete. An ARN has six parts separated by five colons, such as arn:aws:iam::123456789012:user/alice.',
    )
  const date = Condition.filter(({ operator }) => isDateOperator(operator))
    .flatMap(({ keys }) => keys.flatMap(({ values }) => values))
    .find(({ value }) => !isStorableDate(value))
  return date && refuse(date, 'This date is malformed. Use a date such as 2026-12-31T23:59:59Z.')
}

/** An empty Sid is not a name, so several statements may have one. */
function duplicateSid({ Statement }: PolicySyntax): Refusal | undefined {
  const firstWith = new Map<string, number>()
  return firstDefined(Statement, ({ Sid, number }) => {
    if (!Sid || Sid.value === '') return undefined
    const first = firstWith.get(Sid.value)
    firstWith.set(Sid.value, first ?? number)
    if (first === undefined) return undefined
    return refusal(
      'Statement IDs (SID) in a single policy must be unique.',
      Sid,
      `Statements ${first} and ${number} have the same Sid. Change one of them.`,
    )
  })
}

function missing(
  statement: StatementSyntax,
  one: 'Action' | 'Resource',
  other: 'NotAction' | 'NotResource',
  message: string,
): Refusal | undefined {
  const list = statement[one] ?? statement[other]
  if (list && list.items.length > 0) return undefined
  const what = list
    ? `an empty list of ${one.toLowerCase()}s: name at least one`
    : `neither ${one} nor ${other}: add ${one}`
  return refusal(message, list ?? statement, `Statement ${statement.number} has ${what}.`)
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

const toDocument = (syntax: PolicySyntax): PolicyDocument => ({
  Version: versionOf(syntax),
  ...(syntax.Id && { Id: syntax.Id.value }),
  Statement: syntax.Statement.map(toStatement),
})

const toStatement = ({
  Sid,
  Effect,
  Action,
  NotAction,
  Resource,
  NotResource,
  Condition,
}: StatementSyntax): Statement => ({
  ...(Sid && { Sid: Sid.value }),
  Effect: Effect.value === 'Allow' ? 'Allow' : 'Deny',
  ...(Action && { Action: valuesOf(Action.items) }),
  ...(NotAction && { NotAction: valuesOf(NotAction.items) }),
  ...(Resource && { Resource: valuesOf(Resource.items) }),
  ...(NotResource && { NotResource: valuesOf(NotResource.items) }),
  ...(Condition && { Condition: Object.fromEntries(Condition.map(toOperator)) }),
})

const toOperator = ({ operator, keys }: OperatorSyntax) => [
  operator,
  Object.fromEntries(keys.map(({ key, values }) => [key.value, valuesOf(values)])),
]

const valuesOf = (texts: readonly Text[]) => texts.map(({ value }) => value)
