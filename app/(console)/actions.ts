'use server'
// The form posts of the console's frame.
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { keepVisualMode, parseVisualMode } from '@/server/preferences'
import { safeReturnTarget } from '@/server/safe-return-target'

/** Light, dark or as the system says, from now on. */
export async function switchVisualMode(form: FormData): Promise<void> {
  await keepVisualMode(parseVisualMode(form.get('mode')))
  const incoming = await headers()
  // With JavaScript the page stays and is drawn again. Without, the browser goes back to it, so that a reload posts nothing.
  if (!incoming.has('next-action')) redirect(pathOf(incoming.get('referer')) ?? '/iam')
}

function pathOf(address: string | null): string | undefined {
  if (!address || !URL.canParse(address)) return undefined
  const { pathname, search } = new URL(address)
  return safeReturnTarget(pathname + search)
}
