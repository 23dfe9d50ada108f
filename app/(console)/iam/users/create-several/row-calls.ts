// One row of the list as the calls that create its user.
import type { CallTogether } from '@/doors/console/console-door'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { newUserCalls } from '../create/new-user-calls'
import type { CreateUsersOptions } from './state'
import type { UserRow } from './user-list'

export const rowCalls = (
  { name, path, groups, tags }: UserRow,
  { reset, attach }: CreateUsersOptions,
  password?: string,
): CallTogether[] =>
  newUserCalls({
    userName: name,
    path: path === '' ? undefined : path,
    tags,
    password,
    resetRequired: reset,
    groups,
    policyArns: attach ? [CHANGE_PASSWORD_POLICY] : [],
  })
