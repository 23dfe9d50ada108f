// A refusal in one sentence.
import type { Failure } from '@/doors/console/form-state'
import { brokenRulesMessage } from '../password/words'
import { denialSentence } from './missing-permission'

const ALREADY_APPLIED =
  'This was already applied; it can’t be shown again. Nothing was changed this time. If the password or secret is lost, set a new one.'
const BUSY = 'The server can’t do this at the moment. Try again in a few seconds.'

export function failureSentence({ code, message, detail, requestId }: Failure): string {
  if (detail.alreadyApplied) return ALREADY_APPLIED
  if (detail.denied) return `You don’t have permission to do this. ${denialSentence(detail.denied)}`
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (code === 'ServiceUnavailable') return BUSY
  if (code === 'ServiceFailure')
    return `${message} If you report this, give the request ID ${requestId}.`
  return message
}
