'use server'
// The form posts of the console's frame.
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { requireSession } from '@/doors/console/console-door'
import {
  keepNavigation,
  keepVisualMode,
  parseNavigation,
  parseVisualMode,
} from '@/doors/console/preferences'
import { currentSession, dismissExpiryNotice } from '@/doors/console/session'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

/** Stores the visual mode: light, dark or the system's. */
export async function switchVisualMode(form: FormData): Promise<void> {
  await keepVisualMode(parseVisualMode(form.get('mode')))
  await backToThePage()
}

/** Opens or closes the side navigation of wide screens, and stores the choice. */
export async function switchNavigation(form: FormData): Promise<void> {
  await keepNavigation(parseNavigation(form.get('navigation')))
  await backToThePage()
}

/** Hides the warning that the password expires, until the next sign-in. */
export async function dismissPasswordExpiry(): Promise<void> {
  await requireSession()
  await dismissExpiryNotice()
  revalidatePath('/', 'layout') // or the page would not be rendered again
  await backToThePage()
}

/** Extends the session. Returns how long it lives now, or null if it has ended. */
export async function extendSession(): Promise<{ idle: number; absolute: number } | null> {
  return (await currentSession())?.secondsLeft ?? null
}

/**
 * With JavaScript the page is rendered again in place. Without it, the browser is redirected to the
 * page, so that a reload posts nothing.
 */
async function backToThePage(): Promise<void> {
  const incoming = await headers()
  if (!incoming.has('next-action')) redirect(pathOf(incoming.get('referer')) ?? '/iam')
}

function pathOf(address: string | null): string | undefined {
  if (!address || !URL.canParse(address)) return undefined
  const { pathname, search } = new URL(address)
  return safeReturnTarget(pathname + search)
}
