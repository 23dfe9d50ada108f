'use server'
// The server action of the consent to `aws login`.
import { redirect } from 'next/navigation'
import { requireSession } from '@/doors/console/console-door'
import { answerAddress, authorize, checkedRequest } from '@/doors/console/logins/consent'
import { AUTHORIZE_PATH, SHOWN_CALLER } from './fields'

/**
 * Sends the code to the tool. A refused request leads back to the page, which shows why. So does
 * one of a caller whom the page has not shown.
 */
export async function allowLogin(form: FormData): Promise<never> {
  const { [SHOWN_CALLER]: shown, ...query } = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const consentPage = `${AUTHORIZE_PATH}?${new URLSearchParams(query)}`
  const verdict = checkedRequest(query)
  if (verdict.outcome !== 'valid') redirect(consentPage)
  const { principal } = await requireSession(consentPage)
  if (shown !== undefined && shown !== principal.arn) redirect(consentPage)
  const answer = await authorize(verdict.request)
  redirect(answer.ok ? answerAddress(verdict.request, { code: answer.output.Code }) : consentPage)
}
