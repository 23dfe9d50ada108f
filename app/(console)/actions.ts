'use server'
// The form posts of the console's frame.
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import {
  keepNavigation,
  keepVisualMode,
  parseNavigation,
  parseVisualMode,
} from '@/doors/console/preferences'
import { currentSession } from '@/doors/console/session'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

/** Light, dark or as the system says, from now on. */
export async function switchVisualMode(form: FormData): Promise<void> {
  await keepVisualMode(parseVisualMode(form.get('mode')))
  await backToThePage()
}

/** Opens or closes the side navigation of wide screens, from now on. */
export async function switchNavigation(form: FormData): Promise<void> {
  await keepNavigation(parseNavigation(form.get('navigation')))
  await backToThePage()
}

/** Counts as use of the console. Returns how long the session lives now; null if it has ended. */
export async function extendSession(): Promise<{ idle: number; absolute: number } | null> {
  return (await currentSession())?.secondsLeft ?? null
}

/**
 * With JavaScript the page stays and is drawn again. Without it, the browser is sent back to the
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
