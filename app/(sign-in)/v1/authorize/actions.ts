'use server'
// The server action of the consent to `aws login`.
import { redirect } from 'next/navigation'
import { answerAddress, authorize, checkedRequest } from '@/doors/console/logins/consent'

/** Sends the code to the tool. A refused request leads back to the page, which shows why. */
export async function allowLogin(form: FormData): Promise<never> {
  const query = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const consentPage = `/v1/authorize?${new URLSearchParams(query)}`
  const verdict = checkedRequest(query)
  if (verdict.outcome !== 'valid') redirect(consentPage)
  const answer = await authorize(verdict.request)
  redirect(answer.ok ? answerAddress(verdict.request, { code: answer.output.Code }) : consentPage)
}
