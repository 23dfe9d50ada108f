// User groups: the list.
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermittedLink } from '@/components/feedback/permitted-link'
import type { ListQuery } from '@/components/list/list-definition'
import {
  contentOfSearch,
  counterOfContent,
  type ListContent,
  ListPage,
} from '@/components/list/list-page'
import { listAddress, parseListQuery, type SearchParams } from '@/components/list/list-query'
import { may, read, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../../console-page'
import { saveListPreferences } from '../../list-preferences'
import { DELETE_GROUPS_PATH } from './group-paths'
import { groupRow } from './group-rows'
import { groupsList } from './groups-list'
import { groupsListWords, groupsWords as words } from './words'

type GroupsQuery = ListQuery<typeof groupsList>

export default async function Groups({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseListQuery(groupsList, await searchParams)
  const { accountId, userId } = await requireSession(listAddress(groupsList, query))
  const [preferences, now, create] = await Promise.all([
    listPreferences(userId, groupsList),
    accountClock(accountId),
    may('CreateGroup', { GroupName: 'new-group' }),
  ])
  const content = await contentOf(query, preferences.size, now)
  const names = 'rows' in content ? content.rows.map(({ name }) => name) : []
  return (
    <ConsolePage
      title={words.title}
      counter={counterOfContent(content)}
      description={words.description}
      help="groups"
    >
      <ListPage
        definition={groupsList}
        query={query}
        preferences={preferences}
        savePreferences={saveListPreferences}
        content={content}
        words={groupsListWords}
        heading="page"
        actions={<CreateGroup missing={create} primary />}
        createAction={create ? null : <CreateGroup missing={undefined} />}
        bulk={{
          path: DELETE_GROUPS_PATH,
          name: 'GroupName',
          actions: [{ text: words.delete, value: 'delete', missing: await deletionMissing(names) }],
        }}
      />
    </ConsolePage>
  )
}

interface CreateProps {
  missing: MissingPermission | undefined
  primary?: boolean
}

function CreateGroup({ missing, primary = false }: CreateProps) {
  const variant = primary ? 'primary' : 'normal'
  return (
    <PermittedLink variant={variant} href="/iam/groups/create" missing={missing}>
      {words.create}
    </PermittedLink>
  )
}

async function contentOf(
  query: GroupsQuery,
  size: number,
  now: Date,
): Promise<ListContent<typeof groupsList>> {
  const { sort, filters, marker } = query
  const page = await read('SearchGroups', {
    // The Permissions column can't be sorted.
    SortBy: sort.column === 'Permissions' ? 'GroupName' : sort.column,
    SortOrder: sort.descending ? 'Descending' : 'Ascending',
    MaxItems: size,
    ...(filters.search !== undefined && { Text: filters.search }),
    ...(filters.nousers && { HasNoUsers: true }),
    ...(marker !== undefined && { Marker: marker }),
  })
  if (!page.ok) {
    const { denied, fields } = page.failure.detail
    if (denied) return { denied }
    // A malformed marker, or one of another sort order: start at the first page.
    if (fields?.Marker !== undefined && marker !== undefined)
      return contentOf({ sort, filters }, size, now)
    return { failed: `${words.unread} ${failureSentence(page.failure)}` }
  }
  const rows = page.output.Groups.map((group) => groupRow(group, now))
  return contentOfSearch(rows, page.output)
}

/**
 * Permissions are per group: Delete is disabled only if the caller may delete none of the groups on
 * the page. Most callers may delete the first one, so the others are rarely evaluated.
 */
async function deletionMissing(names: readonly string[]): Promise<MissingPermission | undefined> {
  const [first, ...rest] = names
  if (first === undefined) return undefined
  const missing = await may('DeleteGroup', { GroupName: first })
  if (!missing) return undefined
  const others = await Promise.all(rest.map((GroupName) => may('DeleteGroup', { GroupName })))
  return others.every(Boolean) ? missing : undefined
}
