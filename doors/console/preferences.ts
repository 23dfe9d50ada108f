// What a browser remembers between visits: the visual mode, whether the navigation is open, and
// which account's sign-in page to show first. None of it is trusted.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { open, seal } from '../../platform/secrets'
import { isAccountId, USER_NAME } from '../../rules/names/names'

const VISUAL_MODES = ['light', 'dark', 'system'] as const
export type VisualMode = (typeof VISUAL_MODES)[number]

export interface RememberedAccount {
  accountId: string
  userName: string
}

/** A remembered account with its current name. */
export interface KnownAccount extends RememberedAccount {
  /** The current alias, or else the account ID. */
  label: string
}

/** Browsers keep no cookie longer than this. */
const LONGEST_SECONDS = 400 * 24 * 3600

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
  const text = await kept('account')
  const sealed = unsealed(text)
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

export const rememberAccount = (remembered: RememberedAccount): Promise<void> =>
  keep('account', seal(formatRememberedAccount(remembered), SEALED, SEALED).toString('base64url'))

const SEALED = 'remembered-account'

/** Returns the text of a cookie that this server sealed; undefined for any other. */
function unsealed(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return open(Buffer.from(text, 'base64url'), SEALED, SEALED)
  } catch {
    return undefined
  }
}

export async function forgetAccount(): Promise<void> {
  // Deleted with the attributes it was set with: browsers ignore a __Host- cookie without Secure.
  const { secure } = config()
  ;(await cookies()).set(cookieName('account'), '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 0,
  })
}

/** Neither an account ID nor a user name can contain a colon. */
export const formatRememberedAccount = ({ accountId, userName }: RememberedAccount): string =>
  `${accountId}:${userName}`

/**
 * Parses a remembered account. Anything but a well-formed account ID and user name counts as no
 * cookie: cookies of earlier versions contain an alias, which may belong to another account by now.
 */
export function parseRememberedAccount(text: string | undefined): RememberedAccount | undefined {
  const [accountId = '', userName = '', ...rest] = (text ?? '').split(':')
  const wellFormed = isAccountId(accountId) && USER_NAME.test(userName)
  return wellFormed && rest.length === 0 && userName.length <= 64
    ? { accountId, userName }
    : undefined
}
