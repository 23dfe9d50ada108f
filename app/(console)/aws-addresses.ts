// Maps AWS's console addresses to the pages of this console. Pure: pages, route handlers and the
// browser use it. AWS's IAM console keeps its page in the fragment, which no server receives.

import {
  authorizationDetailsPath,
  groupPath,
  policyPath,
  tabPath,
  userPath,
} from '@/components/page/paths'
import { serviceNames } from './aws-names-words'

/** The page that asks for confirmation before it signs out. */
const SIGN_OUT_PAGE = '/sign-out/confirm'

/** AWS's names for the tabs of a user, in `section=` and, since 2022, after the name. */
const SECURITY_CREDENTIALS = /^(?:security_credentials?|security-credentials)$/

/** Fragments that name one page, without the leading `#`, `#/` and the query. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['', '/iam'],
  ['home', '/iam'],
  ['dashboard', '/iam'],
  ['users', '/iam/users'],
  ['users/create', '/iam/users/create'],
  ['users$new', '/iam/users/create'],
  ['groups', '/iam/groups'],
  ['groups/create', '/iam/groups/create'],
  ['policies', '/iam/policies'],
  ['policies/create', '/iam/policies/create'],
  ['policies$new', '/iam/policies/create'],
  ['account_settings', '/iam/account-settings'],
  ['password_policy', '/iam/account-settings'],
  ['credential_report', '/iam/credential-report'],
  ['credential_reports', '/iam/credential-report'],
  ['security_credentials', '/security-credentials'],
  ['security_credential', '/security-credentials'],
  ['my_password', '/security-credentials'],
])

/**
 * The page that a fragment of AWS's IAM console names.
 * @param hash The fragment with or without `#`, such as
 * `#/users/details/alice?section=permissions`.
 * @returns A path of this console; undefined when the fragment names no page of it.
 */
export function pageOfHash(hash: string): string | undefined {
  const [route = '', query = ''] = hash.replace(/^#?\/?/, '').split('?')
  const page = PAGES.get(route.replace(/\/+$/, '').toLowerCase())
  if (page !== undefined) return page
  const [, denial] = /^authorization-details\/([0-9a-z]+)\/?$/.exec(route) ?? []
  if (denial !== undefined) return authorizationDetailsPath(denial)
  const found = /^(users|groups|policies)\/(?:details\/)?(.+)$/.exec(route)
  const [, kind, rest = ''] = found ?? []
  if (kind === 'policies') return pathWithName(withoutVersionTab(rest), policyPath)
  const [name = '', tab = ''] = rest.split('/')
  if (kind === 'groups') return pathWithName(name, groupPath)
  if (kind !== 'users') return undefined
  const section = new URLSearchParams(query).get('section') ?? tab
  return pathWithName(name, (user) =>
    SECURITY_CREDENTIALS.test(section) ? tabPath(user, 'security-credentials') : userPath(user),
  )
}

/** An ARN contains slashes; AWS appends `$serviceLevelSummary` or `$jsonEditor` to it. */
const withoutVersionTab = (arn: string) => arn.replace(/\$\w+$/, '')

function pathWithName(segment: string, path: (name: string) => string): string | undefined {
  try {
    const name = decodeURIComponent(segment)
    return name === '' ? undefined : path(name)
  } catch {
    return undefined
  }
}

const HOME = /^\/iam(?:v2)?\/home\/?(?:\?|$)/

/**
 * Where to go after signing in, when the browser kept a fragment on the way to the sign-in page.
 * @param next The path to return to, from the sign-in page's address.
 * @param hash The sign-in page's own fragment.
 * @returns The page that the fragment names; undefined when `next` is no address with fragments.
 */
export const nextWithHash = (next: string | null, hash: string): string | undefined =>
  next !== null && HOME.test(next) && hash !== '' ? pageOfHash(hash) : undefined

/**
 * Where an address below `/console` leads. AWS puts each service there: `/console/iam/home`.
 * @param pathname The path, starting with `/console`.
 * @param search The query with its `?`, or an empty string.
 */
export function pageOfConsolePath(pathname: string, search: string): string {
  const below = pathname.replace(/^\/console(?=\/|$)/, '')
  if (/^\/logout(?:!|%21|\/|$)/i.test(below)) return SIGN_OUT_PAGE
  if (/^(?:\/(?:home\/?)?)?$/.test(below)) return '/iam'
  return below + search
}

/** Where AWS's `/oauth` leads: its links sign out (`Action=logout`) or sign in. */
export const pageOfOauth = (query: URLSearchParams): string =>
  query.get('Action')?.toLowerCase() === 'logout' ? SIGN_OUT_PAGE : '/signin'

/** The AWS service whose console an address names; undefined for other addresses. */
export function serviceOf(segments: readonly string[]): string | undefined {
  const [first = ''] = segments
  return Object.hasOwn(serviceNames, first) ? serviceNames[first] : undefined
}
