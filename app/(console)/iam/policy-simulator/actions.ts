'use server'
// Receives a question about pasted policies. It redirects to the question's address if that is
// short enough, and otherwise returns the result.
import { redirect } from 'next/navigation'
import { requireSession } from '@/doors/console/console-door'
import { answerCustom, type CustomAnswer } from './custom-answer'
import { customAddress } from './custom-question'

export interface CustomState {
  answer?: CustomAnswer
  stamp?: string
}

export async function simulatePolicies(_before: CustomState, form: FormData): Promise<CustomState> {
  await requireSession()
  const given = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const address = customAddress(given)
  if (address !== undefined) redirect(`${address}#result`)
  return { answer: await answerCustom(given, true), stamp: crypto.randomUUID() }
}
