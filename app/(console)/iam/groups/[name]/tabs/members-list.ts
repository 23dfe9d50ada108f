// The list of a group's users as data.
import { defineList } from '@/components/list/list-definition'
import { groupPath } from '@/components/page/paths'
import { memberWords as words } from '../../words'

/** @param searchable whether the caller may search and sort users, and see more than their names */
export const membersList = (groupName: string, searchable: boolean) => {
  const sortable = searchable
  return defineList({
    name: 'group-users',
    path: groupPath(groupName),
    parameters: { tab: 'users' },
    columns: [
      { id: 'UserName', header: words.userName, sortable, always: true, width: 26 },
      { id: 'Groups', header: words.groups, sortable, numeric: true, width: 9 },
      { id: 'LastActivity', header: words.lastActivity, sortable, width: 14 },
      { id: 'CreateDate', header: words.created, sortable, width: 14 },
    ],
    filters: searchable
      ? ([
          { name: 'search', label: words.find, kind: 'text', token: (text: string) => `“${text}”` },
        ] as const)
      : [],
    pageSizes: [25, 50, 100],
    defaultSort: { column: 'UserName' },
  })
}

export type MembersList = ReturnType<typeof membersList>
