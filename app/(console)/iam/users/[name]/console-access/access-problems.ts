// The problems of a custom password: those found before it is set, and those in the operation's
// refusal.
import { brokenRulesMessage, passwordWords } from '@/components/password/words'
import type { Failure } from '@/doors/console/form-state'
import { MAXIMUM_LENGTH } from '@/rules/password/password-policy'
import { type TypingRisk, typingRisks } from '@/rules/password/password-typing'
import { accessWords, typingRiskWords } from './access-words'

/** Why a password is hard to type, in sentences. The password is not changed. */
export const typingSentence = (risks: readonly TypingRisk[]): string =>
  risks.map((risk) => typingRiskWords[risk]).join(' ')

/** Why a custom password needs a confirmation; undefined if it can be typed, or was confirmed. */
export function typingProblem(password: string, confirmed: boolean): string | undefined {
  const risks = typingRisks(password)
  if (risks.includes('decomposed')) return typingSentence(['decomposed'])
  if (risks.length === 0 || confirmed) return undefined
  return `${typingSentence(risks)} ${accessWords.confirmExactly}`
}

/**
 * The problem of a custom password in a refusal.
 *
 * @param typed the refused password
 * @returns undefined if the refusal has another cause
 */
export function passwordProblem({ detail }: Failure, typed: string): string | undefined {
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (detail.fields?.Password === undefined) return undefined
  if (typed === '') return accessWords.missingPassword
  return typed.length > MAXIMUM_LENGTH ? passwordWords.tooLong : passwordWords.badCharacters
}
