// Whether a request was denied because it came without multi-factor authentication (MFA).
import type { Decision } from '../evaluation/evaluate-policies'
import type { ContextEntry } from '../evaluation/referenced-context'
import type { Statement } from '../policy/policy-document'

const MFA_PRESENT = 'aws:multifactorauthpresent'
const MFA_AGE = 'aws:multifactorauthage'

interface DeniedRequest {
  decision: Decision['decision']
  /** The deciding statement, if the reader may see it. */
  statement?: Statement
  /** The request's values of the keys that the policies test, if the reader may see them. */
  context?: readonly ContextEntry[]
}

/**
 * Returns `denied` if the deciding statement denies requests without MFA, and `tested` if no
 * statement allows the request and some policy tests whether there was MFA. Undefined if MFA had no
 * part in it, or the reader may not see enough to know.
 */
export function lackOfMfa({
  decision,
  statement,
  context = [],
}: DeniedRequest): 'denied' | 'tested' | undefined {
  const present = context.find(({ key }) => key.toLowerCase() === MFA_PRESENT)?.values[0]
  if (present?.toLowerCase() === 'true') return undefined
  if (decision === 'explicitDeny')
    return statement && deniesWithoutMfa(statement) ? 'denied' : undefined
  return present === undefined ? undefined : 'tested'
}

/** Whether a condition of a statement that matched can only have matched for want of MFA. */
const deniesWithoutMfa = ({ Condition = {} }: Statement): boolean =>
  Object.entries(Condition).some(([operator, keys]) =>
    Object.entries(keys).some(([key, values]) => {
      const name = key.toLowerCase()
      if (name === MFA_AGE) return /IfExists$/.test(operator) || operator === 'Null'
      if (name !== MFA_PRESENT) return false
      return operator === 'Null' || values.some((value) => value.toLowerCase() === 'false')
    }),
  )
