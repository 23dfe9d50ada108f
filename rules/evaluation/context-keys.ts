// Finds the condition keys that policies reference: as the key of a condition, or as a variable.
import { parseArn } from '../names/arn'
import { takesVariables } from '../policy/condition-syntax'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { contextValue, type RequestContext, readTemplate, type Variable } from './policy-variables'
import {
  hasPolicyVariables,
  type ReadRequest,
  readStatements,
  statementConcerns,
} from './statement-matching'

/**
 * Returns every key that documents reference in a condition or as a variable: sorted, in its first
 * spelling. Keys ignore case.
 */
export const contextKeysOf = (...documents: readonly PolicyDocument[]): string[] =>
  inOrder(documents.flatMap((document) => namedKeys(document).flat()))

/** Returns those of `contextKeysOf` that the context lacks. */
export const absentContextKeys = (
  context: RequestContext,
  documents: readonly PolicyDocument[],
): string[] =>
  contextKeysOf(...documents).filter(
    (key) => contextValue(context, key.toLowerCase()) === undefined,
  )

/**
 * Returns the keys that the request lacks and that statements reference which apply to it, as far
 * as that can be determined.
 */
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

/** A key that a statement references. */
export interface NamedKey {
  key: string
  /** False for a variable with a default, which works without the key. */
  needed: boolean
}

const readKeys = new WeakMap<PolicyDocument, readonly (readonly NamedKey[])[]>()

/**
 * Returns the keys of each statement. They are cached with the document, because a simulation needs
 * them repeatedly.
 */
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
