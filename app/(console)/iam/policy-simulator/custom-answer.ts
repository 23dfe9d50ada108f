// The result of a question about pasted policies, with the form's values.
import 'server-only'
import type { DocumentFindings } from '@/components/policy/document-findings'
import { read } from '@/doors/console/console-door'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { suggestedActions } from '../suggested-actions'
import { customPolicies, findingsOf, typedPolicies } from './custom-question'
import { contextText, type Field, type FieldReader, readQuestion } from './question'
import { simulateCustom } from './simulate'
import type { Simulation } from './simulation'
import { simulatorWords as words } from './words'

export interface CustomAnswer {
  policies: Record<string, string>
  findings: Record<string, DocumentFindings>
  fields: Record<Field, string>
  problems: Partial<Record<Field | 'PolicyInputList.1', string>>
  notes: string[]
  /** Suggested actions. */
  suggested: string[]
  /** Absent if the form was empty or had errors. */
  simulation?: Simulation
}

/**
 * Reads the fields and, if they are complete, simulates. `sent`: the form was submitted, so missing
 * values are errors.
 */
export async function answerCustom(field: FieldReader, sent: boolean): Promise<CustomAnswer> {
  const typed = typedPolicies(field)
  const policies = customPolicies(typed)
  const findings = findingsOf(typed, awsFacts())
  const question = readQuestion(field, awsFacts())
  const readable = Object.values(findings).every(({ refused }) => !refused)
  const some = policies.PolicyInputList.length > 0
  const keys = some && readable ? await contextKeysOf(Object.values(policies).flat()) : []
  const problems = {
    ...(sent && !some && { 'PolicyInputList.1': words.noDocument }),
    ...(sent && question.actions.length === 0 && { ActionNames: words.noAction }),
    ...question.problems,
  }
  const complete =
    some && readable && question.actions.length > 0 && Object.keys(problems).length === 0
  return {
    policies: typed,
    findings,
    fields: {
      ActionNames: question.actions.join('\n'),
      ResourceArns: field('ResourceArns') ?? '',
      ContextEntries: problems.ContextEntries
        ? (field('ContextEntries') ?? '')
        : contextText(question, keys),
    },
    problems,
    notes: question.notes,
    suggested: suggestedActions(question.actions),
    ...(complete && { simulation: await simulateCustom(policies, question) }),
  }
}

/**
 * The context keys that the pasted policies test; empty if the caller may not read them. The caller
 * can still type them.
 */
async function contextKeysOf(PolicyInputList: string[]): Promise<string[]> {
  const answer = await read('GetContextKeysForCustomPolicy', { PolicyInputList })
  return answer.ok ? answer.output.ContextKeyNames : []
}
