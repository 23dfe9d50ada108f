// The list of user groups as data: its columns and filters.
import { defineList } from '@/components/list/list-definition'
import { GROUPS_PATH } from './group-paths'
import { groupsWords as words } from './words'

export const groupsList = defineList({
  name: 'groups',
  path: GROUPS_PATH,
  columns: [
    { id: 'GroupName', header: words.groupName, sortable: true, always: true, width: 26 },
    { id: 'Users', header: words.users, sortable: true, numeric: true, width: 8 },
    { id: 'Permissions', header: words.permissions, width: 14 },
    {
      id: 'AttachedPolicies',
      header: words.attachedPolicies,
      sortable: true,
      numeric: true,
      hiddenByDefault: true,
    },
    {
      id: 'InlinePolicies',
      header: words.inlinePolicies,
      sortable: true,
      numeric: true,
      hiddenByDefault: true,
    },
    { id: 'Path', header: words.path, sortable: true, width: 14 },
    { id: 'CreateDate', header: words.created, sortable: true, width: 14 },
    { id: 'Arn', header: words.arn, sortable: true, hiddenByDefault: true, width: 40 },
    { id: 'GroupId', header: words.groupId, sortable: true, hiddenByDefault: true, width: 22 },
  ],
  filters: [
    { name: 'search', label: words.find, kind: 'text', token: (text) => `“${text}”` },
    { name: 'nousers', label: words.noUsers, kind: 'flag' },
  ],
  pageSizes: [25, 50, 100],
  defaultSort: { column: 'GroupName' },
})
