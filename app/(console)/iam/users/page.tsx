// The Users list. One call reads a page of users with every value that the table shows.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermittedLink } from '@/components/feedback/permitted-link'
import {
  type BulkForm,
  contentOfSearch,
  counterOfContent,
  type ListContent,
  ListPage,
} from '@/components/list/list-page'
import type { SearchParams } from '@/components/list/list-query'
import { may, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../../console-page'
import { saveListPreferences } from '../../list-preferences'
import { missingForBulk } from './bulk/bulk-permissions'
import { BULK_PATH, bulkActions } from './bulk/bulk-subjects'
import { bulkWords } from './bulk/words'
import { type FoundUsers, findUsers } from './list/find-users'
import styles from './list/list.module.css'
import { userRows } from './list/user-rows'
import { type UsersList, usersList } from './list/users-list'
import { type NotApplied, parseUsersQuery } from './list/users-search'
import { Views } from './list/views'
import { columnWords, filterWords, listWords as words } from './list/words'

/**
 * The buttons above the list. A button that no selection could enable names the missing permission.
 */
async function bulkForm(): Promise<BulkForm> {
  const missing = await missingForBulk()
  return {
    path: BULK_PATH,
    name: 'UserName',
    actions: [
      { text: words.delete, value: 'delete', path: '/iam/users/delete', missing: missing.delete },
      ...bulkActions.map((value) => ({
        text: bulkWords[value].menu,
        value,
        inMenu: true,
        missing: missing[value],
      })),
    ],
  }
}

export default async function Users({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { accountId, userId } = await requireSession('/iam/users')
  const wanted = parseUsersQuery(await searchParams)
  const preferences = await listPreferences(userId, usersList)
  const [found, create, bulk, now] = await Promise.all([
    findUsers(wanted, preferences.size),
    may('CreateUser', { UserName: 'new-user' }),
    bulkForm(),
    accountClock(accountId),
  ])
  const content = contentOf(found, preferences.columns, now)
  return (
    <ConsolePage
      title={words.title}
      counter={counterOfContent(content)}
      description={words.description}
      help="users"
    >
      <Notes found={found} />
      <ListPage
        definition={usersList}
        query={found.query}
        preferences={preferences}
        savePreferences={saveListPreferences}
        content={content}
        words={{ ...words, sid: 'AllowListUsers' }}
        heading="page"
        views={<Views query={found.query} />}
        actions={
          <PermittedLink variant="primary" href="/iam/users/create" missing={create}>
            {words.create}
          </PermittedLink>
        }
        bulk={bulk}
      />
    </ConsolePage>
  )
}

function contentOf(
  { answer }: FoundUsers,
  columns: readonly string[],
  now: Date,
): ListContent<UsersList> {
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    return denied ? { denied } : { failed: `${words.unread}. ${failureSentence(answer.failure)}` }
  }
  return contentOfSearch(userRows(answer.output.Users, columns, now), answer.output)
}

/** The parts of the list that are hidden or not applied, and the missing permissions. */
function Notes({ found: { answer, notApplied } }: { found: FoundUsers }) {
  if (!answer.ok) return null
  const { Users, AccessDenied: notSearched = [] } = answer.output
  const hidden = [...new Set(Users.flatMap(({ AccessDenied = [] }) => AccessDenied))].filter(
    (action) => !UNSHOWN.has(action),
  )
  const lines = [
    ...(hidden.length > 0 ? [words.hiddenCells(hidden.join(', '))] : []),
    ...(notSearched.length > 0 ? [words.notSearched(notSearched.join(', '))] : []),
  ]
  return (
    <>
      {notApplied.length > 0 ? (
        <Alert tone="warning" title={words.notApplied}>
          <Lines lines={notApplied.map(notAppliedWords)} />
        </Alert>
      ) : null}
      {lines.length > 0 ? (
        <Alert tone="info" title={words.hidden}>
          <Lines lines={lines} />
        </Alert>
      ) : null}
    </>
  )
}

/** These actions have no column in the list. */
const UNSHOWN: ReadonlySet<string> = new Set(['iam:ListAttachedUserPolicies', 'iam:ListUserTags'])

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className={styles.notes}>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

const notAppliedWords = ({ part, missing: { action } }: NotApplied): string =>
  'filter' in part
    ? words.filterNotApplied(filterWords[part.filter], action)
    : words.sortNotApplied(columnWords[part.sort], action)
