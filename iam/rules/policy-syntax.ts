// The grammar of a policy document: which members it may have, of which types. Everything refused here is, to AWS, a syntax error;
// what the members say is judged in policy-document.
import { isConditionOperator } from './condition-syntax'
import { type Json, type JsonObject, readStrictJson } from './strict-json'

/** A document that follows the grammar, lists written as lists; its content is not judged yet. */
export interface PolicySyntax {
  Version?: string
  Id?: string
  Statement: StatementSyntax[]
}

export interface StatementSyntax {
  Sid?: string
  Effect: string
  /** Principal or NotPrincipal is present: part of the grammar, but not of identity policies. */
  namesPrincipal: boolean
  Action?: string[]
  NotAction?: string[]
  Resource?: string[]
  NotResource?: string[]
  Condition?: Record<string, Record<string, string[]>>
}

const DOCUMENT_MEMBERS = ['Version', 'Id', 'Statement']
const PRINCIPAL_MEMBERS = ['Principal', 'NotPrincipal']
const LISTS = ['Action', 'NotAction', 'Resource', 'NotResource'] as const
const STATEMENT_MEMBERS = ['Sid', 'Effect', ...PRINCIPAL_MEMBERS, ...LISTS, 'Condition']
const VERSIONS = ['2008-10-17', '2012-10-17']

/** Reads a document's text. Undefined: a syntax error. */
export function readPolicySyntax(text: string): PolicySyntax | undefined {
  const document = readStrictJson(text)
  if (!isObject(document) || !hasOnly(document, DOCUMENT_MEMBERS)) return undefined
  const version = document.get('Version')
  const id = document.get('Id')
  if (!isOptionalString(version) || !isOptionalString(id)) return undefined
  if (version !== undefined && !VERSIONS.includes(version)) return undefined

  const given = document.get('Statement')
  const statements = (Array.isArray(given) ? given : [given]).map(readStatement)
  if (statements.length === 0 || !statements.every((statement) => statement !== undefined)) return undefined
  const read: PolicySyntax = { Statement: statements }
  if (version !== undefined) read.Version = version
  if (id !== undefined) read.Id = id
  return read
}

function readStatement(statement: Json | undefined): StatementSyntax | undefined {
  if (!isObject(statement) || !hasOnly(statement, STATEMENT_MEMBERS)) return undefined
  if (statement.has('Action') && statement.has('NotAction')) return undefined
  if (statement.has('Resource') && statement.has('NotResource')) return undefined
  const sid = statement.get('Sid')
  const effect = statement.get('Effect')
  if (!isOptionalString(sid) || typeof effect !== 'string' || !/^(?:allow|deny)$/i.test(effect)) return undefined

  const read: StatementSyntax = {
    Effect: effect,
    namesPrincipal: PRINCIPAL_MEMBERS.some((name) => statement.has(name)),
  }
  if (sid !== undefined) read.Sid = sid
  for (const name of LISTS) {
    const given = statement.get(name)
    if (given === undefined) continue
    const list = Array.isArray(given) ? given : [given]
    if (!list.every((item) => typeof item === 'string')) return undefined
    read[name] = list
  }
  const given = statement.get('Condition')
  if (given === undefined) return read
  const condition = readCondition(given)
  return condition && { ...read, Condition: condition }
}

/** Operator → key → values; where one value stands without a list, and where it is no string, it becomes a list of strings. */
function readCondition(condition: Json): StatementSyntax['Condition'] | undefined {
  if (!isObject(condition)) return undefined
  const operators: [string, Record<string, string[]>][] = []
  for (const [operator, keys] of condition) {
    if (!isConditionOperator(operator) || !isObject(keys)) return undefined
    const values: [string, string[]][] = []
    for (const [key, given] of keys) {
      const list = (Array.isArray(given) ? given : [given]).map(conditionValue)
      if (!list.every((value) => value !== undefined)) return undefined
      values.push([key, list])
    }
    operators.push([operator, Object.fromEntries(values)])
  }
  return Object.fromEntries(operators)
}

const conditionValue = (value: Json) =>
  value === null || typeof value === 'object' ? undefined : typeof value === 'string' ? value : String(value)

const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map
const isOptionalString = (value: Json | undefined): value is string | undefined =>
  value === undefined || typeof value === 'string'
const hasOnly = (object: JsonObject, members: readonly string[]) =>
  [...object.keys()].every((key) => members.includes(key))
