// What is wrong with a custom password: before it is set, and as the server found it.
import { brokenRulesMessage, passwordWords } from '@/components/password/words'
import type { Failure } from '@/doors/console/form-state'
import { MAXIMUM_LENGTH } from '@/rules/password/password-policy'
import { type TypingRisk, typingRisks } from '@/rules/password/password-typing'
import { accessWords, typingRiskWords } from './access-words'

/** What makes a password hard to type, in sentences. Nothing is removed from it. */
export const typingSentence = (risks: readonly TypingRisk[]): string =>
  risks.map((risk) => typingRiskWords[risk]).join(' ')

/** Why a custom password is not set without a confirmation; undefined when it can be typed, or was confirmed. */
export function typingProblem(password: string, confirmed: boolean): string | undefined {
  const risks = typingRisks(password)
  if (risks.includes('decomposed')) return typingSentence(['decomposed'])
  if (risks.length === 0 || confirmed) return undefined
  return `${typingSentence(risks)} ${accessWords.confirmExactly}`
}

/**
 * What is wrong with a custom password as the server found it.
 *
 * @param typed The password that was refused.
 * @returns undefined where the password is not the cause of the failure
 */
export function passwordProblem({ detail }: Failure, typed: string): string | undefined {
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (detail.fields?.Password === undefined) return undefined
  if (typed === '') return accessWords.missingPassword
  return typed.length > MAXIMUM_LENGTH ? passwordWords.tooLong : passwordWords.badCharacters
}
