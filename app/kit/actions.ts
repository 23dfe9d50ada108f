'use server'
import { redirect } from 'next/navigation'
import { keepListPreferences } from '@/doors/console/list-preferences'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { requireKitMode } from './kit-mode'

/** Stores the preferences of the kit's lists, which belong to no user. */
export async function saveKitPreferences(form: FormData): Promise<void> {
  requireKitMode()
  await keepListPreferences('KIT', form)
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/kit')
}
