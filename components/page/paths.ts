// The addresses of the console's pages about one user, group or policy.

/** Pages below `/iam/users` that would otherwise hide the user of the same name. */
const USER_PAGES: readonly string[] = ['bulk', 'create', 'create-several', 'delete']

/**
 * A user's page. User names ignore case, so the user `create` is found under `Create`:
 * `/iam/users/create` is the form for a new user.
 */
export const userPath = (name: string): string =>
  `/iam/users/${encodeURIComponent(USER_PAGES.includes(name) ? capitalised(name) : name)}`

const capitalised = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

export const consoleAccessPath = (name: string): string => `${userPath(name)}/console-access`

export type Tab = 'permissions' | 'groups' | 'tags' | 'security-credentials'

/** A tab of the user's page. */
export const tabPath = (name: string, tab: Tab): string => `${userPath(name)}?tab=${tab}`

/**
 * A group's page. As with users, a group `create` or `delete` is found under `Create` or `Delete`:
 * those addresses in lower case are forms.
 */
export const groupPath = (name: string): string =>
  `/iam/groups/${encodeURIComponent(GROUP_FORMS[name] ?? name)}`

const GROUP_FORMS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  create: 'Create',
  delete: 'Delete',
})

/** A managed policy's page, whether AWS's or the account's own. */
export const policyPath = (arn: string): string => `/iam/policies/${encodeURIComponent(arn)}`

/** The page that explains a denial, by its authorization ID. */
export const authorizationDetailsPath = (id: string): string =>
  `/iam/authorization-details/${encodeURIComponent(id)}`

/** The name in an address; undefined when its percent-encoding is damaged. */
export function nameInPath(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
