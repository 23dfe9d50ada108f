// The grammar of a policy document: its allowed members and their types. AWS reports everything
// that is rejected here as a syntax error. policy-document checks the content of the members.
import { closestSpelling } from './closest-spelling'
import { CONDITION_OPERATORS, isConditionOperator } from './condition-syntax'
import { type JsonMembers, type JsonNode, readStrictJson } from './strict-json'
import { refuse, type Span, shortened } from './text-fault'

/** A string of the document, and its place. */
export interface Text extends Span {
  value: string
}

/** A list of strings, or the single string that replaces a list. */
export interface TextList extends Span {
  items: Text[]
}

/** A grammatically valid document, with all lists as arrays. Its content is not checked yet. */
export interface PolicySyntax extends Span {
  Version?: Text
  Id?: Text
  Statement: StatementSyntax[]
}

export interface StatementSyntax extends Span {
  /** Counted from 1. */
  number: number
  /**
   * The end of the preceding token: of the list's bracket, of the previous statement, or of the
   * single statement's own brace.
   */
  follows: number
  Sid?: Text
  Effect: Text
  /**
   * The key Principal or NotPrincipal. It is part of the grammar, but not allowed in identity
   * policies.
   */
  principal?: Text
  Action?: TextList
  NotAction?: TextList
  Resource?: TextList
  NotResource?: TextList
  Condition?: OperatorSyntax[]
}

export interface OperatorSyntax {
  operator: string
  keys: { key: Text; values: Text[] }[]
}

/** AWS's limit for a document's text, including white space. */
const LONGEST = 131_072

const DOCUMENT_MEMBERS = ['Version', 'Id', 'Statement']
const PRINCIPAL_MEMBERS = ['Principal', 'NotPrincipal'] as const
const LISTS = ['Action', 'NotAction', 'Resource', 'NotResource'] as const
const STATEMENT_MEMBERS = ['Sid', 'Effect', ...PRINCIPAL_MEMBERS, ...LISTS, 'Condition']
const OLDER_VERSION = '2008-10-17'
export const NEWEST_VERSION = '2012-10-17'
const VERSIONS = [OLDER_VERSION, NEWEST_VERSION]

/** Returns the version of the policy language: a document without one has the older version. */
export const versionOf = ({ Version }: PolicySyntax) => Version?.value ?? OLDER_VERSION

/** Parses a document's text. Rejects the first syntax error at its place. */
export function readPolicySyntax(text: string): PolicySyntax {
  if (text.length > LONGEST)
    refuse(
      { start: LONGEST, end: text.length },
      `The document has ${text.length} characters, and ${LONGEST} is the maximum. Split it into several policies.`,
    )
  const document = readStrictJson(text)
  const members = membersOf(document, 'A policy', DOCUMENT_MEMBERS)
  const Version = textOf(members, 'Version')
  const Id = textOf(members, 'Id')
  if (Version && !VERSIONS.includes(Version.value))
    refuse(
      Version,
      `There is no version ${shortened(Version.value)} of the policy language: write ${NEWEST_VERSION}.`,
    )
  const given = members.get('Statement')?.node
  if (!given)
    refuse(document, 'The policy has no Statement. Add an object with Effect, Action and Resource.')
  return {
    start: document.start,
    end: document.end,
    ...(Version && { Version }),
    ...(Id && { Id }),
    Statement: readStatements(given),
  }
}

function readStatements(given: JsonNode): StatementSyntax[] {
  if (!Array.isArray(given.value)) return [readStatement(given, 1, given.start + 1)]
  if (given.value.length === 0) refuse(given, 'The list of statements is empty. Add a statement.')
  let follows = given.start + 1
  return given.value.map((node, index) => {
    const statement = readStatement(node, index + 1, follows)
    follows = statement.end
    return statement
  })
}

function readStatement(node: JsonNode, number: number, follows: number): StatementSyntax {
  const name = `Statement ${number}`
  const members = membersOf(node, name, STATEMENT_MEMBERS)
  refuseBoth(members, name, 'Action', 'NotAction')
  refuseBoth(members, name, 'Resource', 'NotResource')
  const Effect = textOf(members, 'Effect')
  if (!Effect) refuse(node, `${name} has no Effect: add "Effect": "Allow" or "Effect": "Deny".`)
  if (!/^(?:allow|deny)$/i.test(Effect.value))
    refuse(Effect, `The Effect of ${name} must be Allow or Deny.`)

  const read: StatementSyntax = { start: node.start, end: node.end, number, follows, Effect }
  const Sid = textOf(members, 'Sid')
  if (Sid) read.Sid = Sid
  for (const key of PRINCIPAL_MEMBERS) {
    const given = members.get(key)
    if (given) read.principal = { ...given.key, value: key }
  }
  for (const key of LISTS) {
    const given = members.get(key)?.node
    if (given)
      read[key] = {
        start: given.start,
        end: given.end,
        items: listOf(given).map((item) => asText(item, key)),
      }
  }
  const condition = members.get('Condition')?.node
  if (condition) read.Condition = readCondition(condition, name)
  return read
}

/**
 * Parses operators, keys and values. A single value becomes a list, and a value that is not a
 * string becomes a string.
 */
function readCondition(condition: JsonNode, name: string): OperatorSyntax[] {
  const operators = objectOf(condition, `The Condition of ${name} must be an object of operators.`)
  return [...operators].map(([operator, { key: place, node }]) => {
    const keys = objectOf(
      node,
      `${shortened(operator)} must contain an object of condition keys with the values to compare.`,
    )
    // AWS checks an operator's name only if it has keys.
    if (keys.size > 0 && !isConditionOperator(operator))
      refuse(
        place,
        `There is no condition operator ${shortened(operator)}.${meant(operator, CONDITION_OPERATORS) || ' Write one such as StringEquals.'}`,
      )
    return {
      operator,
      keys: [...keys].map(([key, member]) => ({
        key: { ...member.key, value: key },
        values: listOf(member.node).map((item) => conditionValue(item, key)),
      })),
    }
  })
}

function conditionValue({ value, start, end }: JsonNode, key: string): Text {
  if (value === null || typeof value === 'object')
    refuse(
      { start, end },
      `A value of the condition key ${shortened(key)} must be a string, a number, true or false.`,
    )
  return { value: String(value), start, end }
}

function refuseBoth(members: JsonMembers, name: string, one: string, other: string): void {
  const [first, second] = [members.get(one), members.get(other)]
  if (first && second)
    refuse(
      first.key.start > second.key.start ? first.key : second.key,
      `${name} has both ${one} and ${other}: keep one of them.`,
    )
}

function membersOf(node: JsonNode, name: string, allowed: readonly string[]): JsonMembers {
  const members = objectOf(node, `${name} must be an object, in braces.`)
  for (const [key, { key: place }] of members) {
    if (allowed.includes(key)) continue
    refuse(
      place,
      `${name} has no member ${shortened(key)}.${meant(key, allowed) || ` It may have ${allowed.join(', ')}.`}`,
    )
  }
  return members
}

function meant(word: string, candidates: Iterable<string>): string {
  const closest = closestSpelling(word, candidates)
  return closest === undefined ? '' : ` Did you mean ${closest}?`
}

function objectOf(node: JsonNode, hint: string): JsonMembers {
  return node.value instanceof Map ? node.value : refuse(node, hint)
}

const listOf = (node: JsonNode): JsonNode[] => (Array.isArray(node.value) ? node.value : [node])

function asText({ value, start, end }: JsonNode, name: string): Text {
  if (typeof value !== 'string')
    refuse({ start, end }, `${name} must be a string in double quotes here.`)
  return { value, start, end }
}

function textOf(members: JsonMembers, name: string): Text | undefined {
  const node = members.get(name)?.node
  return node && asText(node, name)
}
