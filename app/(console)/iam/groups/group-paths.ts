// The addresses of the forms for groups.
import { groupPath } from '@/components/page/paths'

export const GROUPS_PATH = '/iam/groups'
export const DELETE_GROUPS_PATH = '/iam/groups/delete'

export type GroupTab = 'users' | 'permissions'

export const groupTabPath = (name: string, tab: GroupTab): string => `${groupPath(name)}?tab=${tab}`

export const addUsersPath = (name: string): string => `${groupPath(name)}/add-users`

export const removeUsersPath = (name: string): string => `${groupPath(name)}/remove-users`

export const attachPoliciesPath = (name: string): string => `${groupPath(name)}/attach-policies`

export const editGroupPath = (name: string): string => `${groupPath(name)}/edit`

export const deleteGroupPath = (name: string): string =>
  `${DELETE_GROUPS_PATH}?${new URLSearchParams({ GroupName: name })}`

/** The distinct values of a repeatable parameter. */
export function valuesIn(
  query: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
): string[] {
  const values = Object.hasOwn(query, name) ? [query[name] ?? []].flat() : []
  return [...new Set(values.filter((value) => value !== ''))]
}
