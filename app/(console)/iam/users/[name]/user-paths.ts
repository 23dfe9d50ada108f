// The addresses of the pages below a user's page.
import { userPath } from '@/components/page/paths'

const below = (page: string) => (userName: string) => `${userPath(userName)}/${page}`

export const addPermissionsPath = below('add-permissions')
export const boundaryPath = below('permissions-boundary')
export const addToGroupsPath = below('add-to-groups')
export const renamePath = below('rename')
export const createKeyPath = below('create-access-key')
export const deletePath = below('delete')
