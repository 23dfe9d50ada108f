'use server'
// The question about pasted policies, posted: it goes on as an address where it is short enough for
// one, and else is answered here.
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
