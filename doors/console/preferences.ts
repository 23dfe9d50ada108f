// What a browser is asked to remember between visits: the visual mode, whether the navigation is open,
// and whose sign-in page to show first. Nothing here is trusted.
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

/** A remembered account with the name it has now. */
export interface KnownAccount extends RememberedAccount {
  /** The present alias, or else the account ID. */
  label: string
}

/** Browsers keep no cookie for longer. */
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

/** The mode the pages are drawn in; as the operating system says when nothing was chosen. */
export const visualMode = async (): Promise<VisualMode> => parseVisualMode(await kept('mode'))

/** Only from a server action or a route handler, as is everything below that sets a cookie. */
export const keepVisualMode = (mode: VisualMode): Promise<void> => keep('mode', mode)

export const parseVisualMode = (text: unknown): VisualMode =>
  VISUAL_MODES.find((mode) => mode === text) ?? 'system'

const NAVIGATION_STATES = ['open', 'closed'] as const
export type NavigationState = (typeof NAVIGATION_STATES)[number]

/** Whether the side navigation is open on wide screens; open when nothing was chosen. */
export const navigation = async (): Promise<NavigationState> =>
  parseNavigation(await kept('navigation'))

export const keepNavigation = (state: NavigationState): Promise<void> => keep('navigation', state)

export const parseNavigation = (text: unknown): NavigationState =>
  NAVIGATION_STATES.find((state) => state === text) ?? 'open'

/**
 * The account and user name of the last sign-in with "Remember this account", or undefined. The
 * account is kept by its ID, so a changed alias does not invalidate it.
 */
export async function rememberedAccount(): Promise<KnownAccount | undefined> {
  const text = await kept('account')
  const sealed = unsealed(text)
  const remembered = parseRememberedAccount(sealed ?? text)
  // An alias is looked up for a cookie of this server only. Otherwise anybody could write a cookie
  // and learn which accounts exist and what they are called.
  return remembered && (sealed ? named(remembered) : { ...remembered, label: remembered.accountId })
}

/** The account under its present alias; undefined when it has been deleted. */
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
    // The sign-in page is also shown while the database is away.
    return { accountId, userName, label: accountId }
  }
}

export const rememberAccount = (remembered: RememberedAccount): Promise<void> =>
  keep('account', seal(formatRememberedAccount(remembered), SEALED, SEALED).toString('base64url'))

const SEALED = 'remembered-account'

/** The text of a cookie that this server sealed; undefined for any other. */
function unsealed(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return open(Buffer.from(text, 'base64url'), SEALED, SEALED)
  } catch {
    return undefined
  }
}

export async function forgetAccount(): Promise<void> {
  // Deleted with the attributes it was set with: browsers ignore a __Host- cookie that is set without Secure.
  const { secure } = config()
  ;(await cookies()).set(cookieName('account'), '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 0,
  })
}

/** Neither an account ID nor a user name can hold a colon. */
export const formatRememberedAccount = ({ accountId, userName }: RememberedAccount): string =>
  `${accountId}:${userName}`

/**
 * Reads what a cookie holds. Anything but a well-formed account ID and user name counts as no
 * cookie: cookies of earlier versions hold an alias, which may be another account's by now.
 */
export function parseRememberedAccount(text: string | undefined): RememberedAccount | undefined {
  const [accountId = '', userName = '', ...rest] = (text ?? '').split(':')
  const wellFormed = isAccountId(accountId) && USER_NAME.test(userName)
  return wellFormed && rest.length === 0 && userName.length <= 64
    ? { accountId, userName }
    : undefined
}
