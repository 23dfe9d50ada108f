'use server'
import { redirect } from 'next/navigation'
import { keepListPreferences } from '@/doors/console/list-preferences'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { requireKitMode } from './kit-mode'

/** Keeps the preferences of the kit's lists, which no user owns. */
export async function saveKitPreferences(form: FormData): Promise<void> {
  requireKitMode()
  await keepListPreferences('KIT', form)
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/kit')
}
