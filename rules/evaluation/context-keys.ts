// Which keys of a request's context policies name: as the key of a condition, or as a variable.
import { parseArn } from '../names/arn'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { takesVariables } from './condition-operators'
import { contextValue, readTemplate, type Variable } from './policy-variables'
import {
  hasPolicyVariables,
  type ReadRequest,
  readStatements,
  statementConcerns,
} from './statement-matching'

/** Every key that documents name in a condition or as a variable, as first written, in order. Case tells no keys apart. */
export const contextKeysOf = (...documents: readonly PolicyDocument[]): string[] =>
  inOrder(documents.flatMap((document) => namedKeys(document).flat()))

/** The keys named by those statements that are about the request, as far as it can be told, and that the request does not have. */
export const missingContextKeys = (
  request: ReadRequest,
  documents: readonly PolicyDocument[],
): string[] =>
  inOrder(
    documents
      .flatMap((document) => {
        const named = namedKeys(document)
        return readStatements(document).flatMap((statement, index) =>
          statementConcerns(statement, request) ? (named[index] ?? []) : [],
        )
      })
      .filter(
        ({ key, needed }) =>
          needed && contextValue(request.context, key.toLowerCase()) === undefined,
      ),
  )

/** A key that a statement names. */
export interface NamedKey {
  key: string
  /** A variable with a default gets along without the key. */
  needed: boolean
}

const readKeys = new WeakMap<PolicyDocument, readonly (readonly NamedKey[])[]>()

/** The keys of each statement, kept beside the document like its statements: a simulation asks for them again and again. */
export function namedKeys(document: PolicyDocument): readonly (readonly NamedKey[])[] {
  const known = readKeys.get(document)
  if (known) return known
  const named = document.Statement.map((statement) =>
    keysOf(statement, hasPolicyVariables(document)),
  )
  readKeys.set(document, named)
  return named
}

function keysOf(
  { Resource, NotResource, Condition = {} }: Statement,
  variables: boolean,
): NamedKey[] {
  const resources = (Resource ?? NotResource ?? []).map(
    (element) => parseArn(element)?.resource ?? '',
  )
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => [
      { key, needed: true },
      ...(variables && takesVariables(operator) ? values.flatMap(keysOfVariables) : []),
    ]),
  )
  return [...(variables ? resources.flatMap(keysOfVariables) : []), ...conditions]
}

const keysOfVariables = (text: string): NamedKey[] => readTemplate(text).variables.flatMap(namedKey)

const namedKey = ({ key, byDefault }: Variable): NamedKey[] =>
  key === undefined ? [] : [{ key, needed: byDefault === undefined }]

function inOrder(named: readonly NamedKey[]): string[] {
  const firstWritten = new Map<string, string>()
  for (const { key } of named) {
    const name = key.toLowerCase()
    if (!firstWritten.has(name)) firstWritten.set(name, key)
  }
  return [...firstWritten.values()].sort()
}
