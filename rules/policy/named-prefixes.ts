// The services that a policy names.
import { prefixOf } from '../facts/aws-facts'
import type { PolicyDocument } from './policy-document'

/** Returns the prefixes of a policy's actions and condition keys, in lower case. */
export function namedPrefixes({ Statement }: PolicyDocument): string[] {
  const names = Statement.flatMap(({ Action, NotAction, Condition = {} }) => [
    ...(Action ?? NotAction ?? []),
    ...Object.values(Condition).flatMap((keys) => Object.keys(keys)),
  ])
  return [...new Set(names.map(prefixOf))]
}
