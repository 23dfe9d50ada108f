// Reads a page of a group's users. SearchUsers sorts, searches and counts, and needs permission to
// list users. Without it, GetGroup lists the group's users by name.

import { failureSentence } from '@/components/feedback/failure-sentence'
import type { ColumnId, ListQuery } from '@/components/list/list-definition'
import { contentOfSearch, type ListContent } from '@/components/list/list-page'
import type { ListRow } from '@/components/list/list-table'
import { userPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import { read } from '@/doors/console/console-door'
import { Denied } from '../../group-rows'
import { groupsWords, memberWords as words } from '../../words'
import type { MembersList } from './members-list'

interface Members {
  searchable: boolean
  content: ListContent<MembersList>
}

export async function readMembers(
  GroupName: string,
  query: ListQuery<MembersList>,
  size: number,
  now: Date,
): Promise<Members> {
  const { sort, filters, marker } = query
  const page = await read('SearchUsers', {
    GroupName,
    SortBy: sort.column,
    SortOrder: sort.descending ? 'Descending' : 'Ascending',
    MaxItems: size,
    ...(filters.search !== undefined && { Text: filters.search }),
    ...(marker !== undefined && { Marker: marker }),
  })
  if (!page.ok) {
    const { denied, fields } = page.failure.detail
    if (denied)
      return { searchable: false, content: await plainMembers(GroupName, marker, size, now) }
    if (fields?.Marker !== undefined && marker !== undefined)
      return readMembers(GroupName, { sort, filters }, size, now)
    return {
      searchable: true,
      content: { failed: `${groupsWords.unread} ${failureSentence(page.failure)}` },
    }
  }
  const rows = page.output.Users.map(
    ({ UserName, UserId, CreateDate, Groups, LastActivity, AccessDenied = [] }) =>
      memberRow(UserName, UserId, {
        Groups: Groups?.Count ?? <Denied />,
        LastActivity: LastActivity ? (
          <RelativeTime at={LastActivity} now={now} />
        ) : AccessDenied.includes('iam:GetAccessKeyLastUsed') ? (
          <Denied />
        ) : (
          words.never
        ),
        CreateDate: <RelativeTime at={CreateDate} now={now} />,
      }),
  )
  return { searchable: true, content: contentOfSearch(rows, page.output) }
}

async function plainMembers(
  GroupName: string,
  marker: string | undefined,
  size: number,
  now: Date,
): Promise<ListContent<MembersList>> {
  const page = await read('GetGroup', {
    GroupName,
    MaxItems: size,
    ...(marker !== undefined && { Marker: marker }),
  })
  if (!page.ok) {
    const { denied, fields } = page.failure.detail
    if (denied) return { denied }
    if (fields?.Marker !== undefined && marker !== undefined)
      return plainMembers(GroupName, undefined, size, now)
    return { failed: `${groupsWords.unread} ${failureSentence(page.failure)}` }
  }
  const { Users, Marker: next } = page.output
  return {
    rows: Users.map(({ UserName = '', UserId, CreateDate }) =>
      memberRow(UserName, UserId, {
        Groups: <Denied />,
        LastActivity: <Denied />,
        CreateDate: <RelativeTime at={CreateDate} now={now} />,
      }),
    ),
    ...(marker !== undefined && { previous: {} }),
    ...(next !== undefined && { next: { marker: next } }),
  }
}

type Row = ListRow<ColumnId<MembersList>>

const memberRow = (name: string, id: string, cells: Omit<Row['cells'], 'UserName'>): Row => ({
  key: id,
  name,
  cells: { UserName: <a href={userPath(name)}>{name}</a>, ...cells },
})
