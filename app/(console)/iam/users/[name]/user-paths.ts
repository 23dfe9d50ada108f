// The addresses of the pages below a user's page, and its tabs.
import { type Tab, userPath } from '@/components/page/paths'

const below = (page: string) => (userName: string) => `${userPath(userName)}/${page}`

export const addPermissionsPath = below('add-permissions')
export const boundaryPath = below('permissions-boundary')
export const addToGroupsPath = below('add-to-groups')
export const renamePath = below('rename')
export const createKeyPath = below('create-access-key')
export const deletePath = below('delete')
export const offboardPath = below('offboard')

export const TABS: readonly Tab[] = ['permissions', 'groups', 'tags', 'security-credentials']

/** Returns the tab of that name, or the first. */
export const tabNamed = (name: unknown): Tab => TABS.find((tab) => tab === name) ?? 'permissions'

/** The field with the tab to which a form returns. */
export const RETURN_TAB = 'Tab'
