// What a browser is asked to remember between visits: the visual mode, whether the navigation is open,
// and whose sign-in page to show first. Nothing here is trusted.
import 'server-only'
import { cookies } from 'next/headers'
import { isAccountAlias, isAccountId, USER_NAME } from '../iam/rules/names'
import { config } from './config'

export const VISUAL_MODES = ['light', 'dark', 'system'] as const
export type VisualMode = (typeof VISUAL_MODES)[number]

export interface RememberedAccount {
  /** Account ID or alias, as it was signed in with. */
  account: string
  userName: string
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

const kept = async (name: string): Promise<string | undefined> => (await cookies()).get(cookieName(name))?.value

/** The mode the pages are drawn in; as the operating system says when nothing was chosen. */
export const visualMode = async (): Promise<VisualMode> => parseVisualMode(await kept('mode'))

/** Only from a server action or a route handler, as is everything below that sets a cookie. */
export const keepVisualMode = (mode: VisualMode): Promise<void> => keep('mode', mode)

export const parseVisualMode = (text: unknown): VisualMode => VISUAL_MODES.find((mode) => mode === text) ?? 'system'

export const NAVIGATION_STATES = ['open', 'closed'] as const
export type NavigationState = (typeof NAVIGATION_STATES)[number]

/** Whether the side navigation is open on wide screens; open when nothing was chosen. */
export const navigation = async (): Promise<NavigationState> => parseNavigation(await kept('navigation'))

export const keepNavigation = (state: NavigationState): Promise<void> => keep('navigation', state)

export const parseNavigation = (text: unknown): NavigationState =>
  NAVIGATION_STATES.find((state) => state === text) ?? 'open'

/** The account and user name of the last sign-in with "Remember this account". */
export const rememberedAccount = async (): Promise<RememberedAccount | undefined> =>
  parseRememberedAccount(await kept('account'))

export const rememberAccount = (remembered: RememberedAccount): Promise<void> =>
  keep('account', formatRememberedAccount(remembered))

export async function forgetAccount(): Promise<void> {
  // Deleted with the attributes it was set with: browsers ignore a __Host- cookie that is set without Secure.
  const { secure } = config()
  ;(await cookies()).set(cookieName('account'), '', { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 0 })
}

/** Neither an account nor a user name can hold a colon. */
export const formatRememberedAccount = ({ account, userName }: RememberedAccount): string => `${account}:${userName}`

/** Reads the cookie's value; anything but a well-formed account and user name counts as no cookie. */
export function parseRememberedAccount(text: string | undefined): RememberedAccount | undefined {
  const [account = '', userName = '', ...rest] = (text ?? '').split(':')
  const wellFormed = (isAccountId(account) || isAccountAlias(account)) && USER_NAME.test(userName)
  return wellFormed && rest.length === 0 && userName.length <= 64 ? { account, userName } : undefined
}
