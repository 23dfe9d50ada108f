// A missing permission in words: which action on which resource, and what decided.
import type { Decision, MatchedStatement } from '@/iam/rules/evaluate-policies'

export interface MissingPermission {
  action: string
  resource: string
  decision: Exclude<Decision['decision'], 'allowed'>
  by?: MatchedStatement | undefined
}

/** Why it is missing: a statement that denies it, or nothing that allows it. */
export function denialSentence({ action, resource, decision, by }: MissingPermission): string {
  if (decision === 'implicitDeny') return `${action} on ${resource}: no policy allows it.`
  return `${action} on ${resource} is explicitly denied by ${by ? statementName(by) : 'a policy'}.`
}

function statementName({ source, sid, index }: MatchedStatement): string {
  const statement = sid ? `statement ${sid}` : `statement number ${index + 1}`
  const kind = source.type === 'boundary' ? 'the permissions boundary' : 'policy'
  const group = source.groupName ? ` of group ${source.groupName}` : ''
  return `${kind} ${source.policyName}${group}, ${statement}`
}

/** The policy an administrator would attach: it allows the actions on the resources they were asked for, and nothing else. */
export function allowingPolicy(sid: string, missing: readonly { action: string; resource: string }[]): string {
  const statements = missing.map(({ action, resource }, i) => ({
    Sid: missing.length === 1 ? sid : `${sid}${i + 1}`,
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)
}
