'use server'
// Generates the credential report. As in AWS, a report younger than four hours is kept.
import { redirect } from 'next/navigation'
import { act } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { reportWords as words } from './words'

export async function generateReport(_before: FormState, _form: FormData): Promise<FormState> {
  const answer = await act('GenerateCredentialReport', {})
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp: crypto.randomUUID() }
  await setFlash(
    answer.output.State === 'STARTED'
      ? { tone: 'success', text: words.made }
      : { tone: 'info', text: words.stillFresh },
  )
  redirect('/iam/credential-report')
}
