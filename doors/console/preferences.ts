// What a browser remembers between visits: the visual mode, whether the navigation is open, and
// which account's sign-in page to show first. None of it is trusted.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import {
  LONGEST_SECONDS,
  parseRememberedAccount,
  type RememberedAccount,
  rememberedAccountCookieName,
  unsealedAccount,
} from './remembered-account'

const VISUAL_MODES = ['light', 'dark', 'system'] as const
export type VisualMode = (typeof VISUAL_MODES)[number]

/** A remembered account with its current name. */
export interface KnownAccount extends RememberedAccount {
  /** The current alias, or else the account ID. */
  label: string
}

const cookieName = (name: string) => `${config().secure ? '__Host-' : ''}gatehouse-${name}`

async function keep(name: string, value: string): Promise<void> {
  const { secure } = config()
  ;(await cookies()).set(cookieName(name), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: LONGEST_SECONDS,
  })
}

const kept = async (name: string): Promise<string | undefined> =>
  (await cookies()).get(cookieName(name))?.value

/** Returns the visual mode of the pages; without a choice, the operating system's. */
export const visualMode = async (): Promise<VisualMode> => parseVisualMode(await kept('mode'))

/**
 * Sets a cookie, so only a server action or a route handler can call it, as for every setter below.
 */
export const keepVisualMode = (mode: VisualMode): Promise<void> => keep('mode', mode)

export const parseVisualMode = (text: unknown): VisualMode =>
  VISUAL_MODES.find((mode) => mode === text) ?? 'system'

const NAVIGATION_STATES = ['open', 'closed'] as const
export type NavigationState = (typeof NAVIGATION_STATES)[number]

/** Returns whether the side navigation is open on wide screens; open without a choice. */
export const navigation = async (): Promise<NavigationState> =>
  parseNavigation(await kept('navigation'))

export const keepNavigation = (state: NavigationState): Promise<void> => keep('navigation', state)

export const parseNavigation = (text: unknown): NavigationState =>
  NAVIGATION_STATES.find((state) => state === text) ?? 'open'

/**
 * Returns the account and user name of the last sign-in with "Remember this account", or undefined.
 * The account is stored by its ID, so a changed alias does not invalidate it.
 */
export async function rememberedAccount(): Promise<KnownAccount | undefined> {
  const text = (await cookies()).get(rememberedAccountCookieName())?.value
  const sealed = unsealedAccount(text)
  const remembered = parseRememberedAccount(sealed ?? text)
  // Look up an alias only for a cookie that this server sealed. Otherwise anybody could write a
  // cookie and learn which accounts exist and their aliases.
  return remembered && (sealed ? named(remembered) : { ...remembered, label: remembered.accountId })
}

/** Returns the account with its current alias, or undefined if the account was deleted. */
async function named({
  accountId,
  userName,
}: RememberedAccount): Promise<KnownAccount | undefined> {
  try {
    const account = await db().account.findUnique({
      where: { id: accountId },
      select: { alias: true },
    })
    return account ? { accountId, userName, label: account.alias?.alias ?? accountId } : undefined
  } catch {
    // The sign-in page is also shown while the database is unavailable.
    return { accountId, userName, label: accountId }
  }
}

export async function forgetAccount(): Promise<void> {
  // Deleted with the attributes it was set with: browsers ignore a __Host- cookie without Secure.
  const { secure } = config()
  ;(await cookies()).set(rememberedAccountCookieName(), '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 0,
  })
}
