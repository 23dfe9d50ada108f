// Parses the documents of AWS's managed policies. AWS's own documents need not fit the grammar for
// its customers: some are longer than the quota, or have a wildcard as the partition of an ARN.
import type { PolicyDocument, Statement } from '../../rules/policy/policy-document'

type OneOrMore<T> = T | T[]

/** A policy document as AWS publishes it: a list of one may be its only item. */
interface PublishedDocument {
  Version: string
  Id?: string
  Statement: OneOrMore<PublishedStatement>
}

type Lists = 'Action' | 'NotAction' | 'Resource' | 'NotResource'
type PublishedStatement = Pick<Statement, 'Sid' | 'Effect'> & {
  [Name in Lists]?: OneOrMore<string>
} & { Condition?: Record<string, Record<string, OneOrMore<string | number | boolean>>> }

const listOf = <T>(value: OneOrMore<T>): T[] => (Array.isArray(value) ? value : [value])

/** Returns the document as it is evaluated, with a list wherever the text may have one item. */
export function policyDocumentOf(text: string): PolicyDocument {
  const { Version, Id, Statement } = JSON.parse(text) as PublishedDocument
  return { Version, ...(Id !== undefined && { Id }), Statement: listOf(Statement).map(statementOf) }
}

const statementOf = ({
  Sid,
  Effect,
  Action,
  NotAction,
  Resource,
  NotResource,
  Condition,
}: PublishedStatement): Statement => ({
  ...(Sid !== undefined && { Sid }),
  Effect,
  ...(Action !== undefined && { Action: listOf(Action) }),
  ...(NotAction !== undefined && { NotAction: listOf(NotAction) }),
  ...(Resource !== undefined && { Resource: listOf(Resource) }),
  ...(NotResource !== undefined && { NotResource: listOf(NotResource) }),
  ...(Condition && { Condition: conditionsOf(Condition) }),
})

const conditionsOf = (conditions: NonNullable<PublishedStatement['Condition']>) =>
  mapValues(conditions, (keys) => mapValues(keys, (values) => listOf(values).map(String)))

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
