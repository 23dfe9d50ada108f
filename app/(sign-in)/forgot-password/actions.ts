'use server'
// The server action of the page Password recovery. Its answer is the same for every address.
import { redirect } from 'next/navigation'
import { askForRecovery } from '@/doors/console/root/recovery'
import { isRootEmail } from '@/rules/names/root-email'

export async function sendRecoveryMail(form: FormData): Promise<never> {
  const email = String(form.get('email') ?? '').trim()
  const to = `/forgot-password?email=${encodeURIComponent(email)}`
  if (!isRootEmail(email)) redirect(to)
  await askForRecovery(email)
  redirect(`${to}&sent=1`)
}
