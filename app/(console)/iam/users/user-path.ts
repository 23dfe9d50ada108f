// Where a user's pages are.

/** Names ignore case, so a user called like the page for new ones is still to be found. */
export const userPath = (name: string): string =>
  `/iam/users/${encodeURIComponent(name === 'create' ? 'Create' : name)}`

export const consoleAccessPath = (name: string): string => `${userPath(name)}/console-access`

export type Tab = 'permissions' | 'security-credentials'

/** A tab of the user's page. */
export const tabPath = (name: string, tab: Tab): string => `${userPath(name)}?tab=${tab}`

/** The name as an address has it; undefined for one that is not encoded as names are. */
export function nameInPath(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
