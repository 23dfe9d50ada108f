// Turns a failure into one sentence.
import type { Failure } from '@/doors/console/form-state'
import { brokenRulesMessage } from '../password/words'
import { failureWords } from '../words/failure-words'
import { permissionWords } from '../words/permission-words'
import { denialSentence } from './missing-permission'

export function failureSentence({ code, message, detail, requestId }: Failure): string {
  if (detail.alreadyApplied) return failureWords.alreadyApplied
  if (detail.denied) return `${permissionWords.notPermitted} ${denialSentence(detail.denied)}`
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (code === 'ServiceUnavailable') return failureWords.busy
  if (code === 'ServiceFailure') return failureWords.withRequestId(message, requestId)
  return message
}
