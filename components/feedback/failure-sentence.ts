// Turns a failure into one sentence.
import type { Failure } from '@/doors/console/form-state'
import { brokenRulesMessage } from '../password/words'
import { permissionWords } from '../words/permission-words'
import { refusalWords } from '../words/refusal-words'
import { denialSentence } from './missing-permission'

export function failureSentence({ code, message, detail, requestId }: Failure): string {
  if (detail.alreadyApplied) return refusalWords.alreadyApplied
  if (detail.denied) return `${permissionWords.notPermitted} ${denialSentence(detail.denied)}`
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (code === 'ServiceUnavailable') return refusalWords.busy
  if (code === 'ServiceFailure') return refusalWords.withRequestId(message, requestId)
  return message
}
