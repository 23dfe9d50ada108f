// Finds statements that are meant to require multi-factor authentication (MFA) and let requests
// without it through. Requests signed with a long-term access key lack the key, and a console
// session without MFA has it with the value false.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

import { findingWords as words } from './finding-words'
import { type Finding, finding } from './policy-finding'
import type { StatementSyntax } from './policy-syntax'

const MFA_PRESENT = 'aws:multifactorauthpresent'

/** Finds Denies that match only some of the requests without MFA. */
export function* incompleteMfaDenies({
  Effect,
  Condition = [],
  number,
}: StatementSyntax): Iterable<Finding> {
  if (Effect.value !== 'Deny') return
  for (const { operator, keys } of Condition)
    for (const { key, values } of keys) {
      if (key.value.toLowerCase() !== MFA_PRESENT) continue
      const demands = (value: string) => values.some((one) => one.value.toLowerCase() === value)
      if (operator === 'Bool' && demands('false'))
        yield finding('SparesAccessKeys', key, words.sparesAccessKeys(number))
      if (operator === 'Null' && demands('true'))
        yield finding('SparesConsoleSessions', key, words.sparesConsoleSessions(number))
    }
}
