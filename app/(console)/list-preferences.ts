'use server'
// The Preferences form of every list in the console.
import { redirect } from 'next/navigation'
import { requireSession } from '@/doors/console/console-door'
import { keepListPreferences } from '@/doors/console/list-preferences'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

/** Keeps the posted preferences for the signed-in user and returns to the list. */
export async function saveListPreferences(form: FormData): Promise<void> {
  const returnTo = safeReturnTarget(form.get('returnTo')) ?? '/iam'
  const { userId } = await requireSession(returnTo)
  await keepListPreferences(userId, form)
  redirect(returnTo)
}
