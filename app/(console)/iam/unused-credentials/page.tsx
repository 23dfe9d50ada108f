// Unused credentials: a view of the users whose passwords and access keys nobody uses.
import { failureSentence } from '@/components/feedback/failure-sentence'
import {
  contentOfSearch,
  counterOfContent,
  type ListContent,
  ListPage,
} from '@/components/list/list-page'
import { listAddress, type SearchParams } from '@/components/list/list-query'
import type { ListRow } from '@/components/list/list-table'
import { ViewLinks } from '@/components/list/view-links'
import { type Answer, read, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import type { ListedUser } from '@/iam/shapes/search'
import { accountClock } from '@/platform/database/clock'
import { CIS_LIMITS } from '@/rules/report/cis-benchmark'
import { ConsolePage } from '../../console-page'
import { saveListPreferences } from '../../list-preferences'
import { offboardPath } from '../users/[name]/user-paths'
import { missingForBulk } from '../users/bulk/bulk-permissions'
import { BULK_PATH } from '../users/bulk/bulk-subjects'
import { bulkWords } from '../users/bulk/words'
import { userRows } from '../users/list/user-rows'
import { listWords } from '../users/list/words'
import { findingsOf } from './findings'
import styles from './unused.module.css'
import { DEFAULT_DAYS, type UnusedList, unusedList } from './unused-list'
import { daysOf, parseUnusedQuery, unusedInput } from './unused-search'
import { unusedDescription, unusedWords as words } from './words'

const PERIODS = [CIS_LIMITS.unusedDays, DEFAULT_DAYS, 180, 365]

export default async function UnusedCredentials({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const { accountId, userId } = await requireSession('/iam/unused-credentials')
  const query = parseUnusedQuery(await searchParams)
  const preferences = await listPreferences(userId, unusedList)
  const [answer, missing, now] = await Promise.all([
    read('SearchUsers', unusedInput(query, preferences.size)),
    missingForBulk(),
    accountClock(accountId),
  ])
  const days = daysOf(query)
  const content = contentOf(answer, preferences.columns, days, now)
  return (
    <ConsolePage
      title={words.title}
      counter={counterOfContent(content)}
      description={unusedDescription(days)}
      help="unusedCredentials"
    >
      <ListPage
        definition={unusedList}
        query={query}
        preferences={preferences}
        savePreferences={saveListPreferences}
        content={content}
        words={{ ...words, sid: 'AllowListUsers' }}
        heading="page"
        views={
          <ViewLinks
            label={words.views}
            views={PERIODS.map((period) => ({
              text: words.view(period),
              href: listAddress(unusedList, {
                sort: query.sort,
                filters: { ...query.filters, days: period },
              }),
              current: period === days,
            }))}
          />
        }
        bulk={{
          path: BULK_PATH,
          name: 'UserName',
          actions: (['disableConsole', 'deactivateKeys'] as const).map((value) => ({
            text: bulkWords[value].menu,
            value,
            missing: missing[value],
          })),
        }}
      />
    </ConsolePage>
  )
}

function contentOf(
  answer: Answer<'SearchUsers'>,
  columns: readonly string[],
  days: number,
  now: Date,
): ListContent<UnusedList> {
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    return denied
      ? { denied }
      : { failed: `${listWords.unread}. ${failureSentence(answer.failure)}` }
  }
  const { Users } = answer.output
  const rows = userRows(Users, columns, now).map((row, i) => rowOf(row, Users[i], days, now))
  return contentOfSearch(rows, answer.output)
}

type Cells = ListRow<UnusedList['columns'][number]['id']>

function rowOf(
  row: ReturnType<typeof userRows>[number],
  user: ListedUser | undefined,
  days: number,
  now: Date,
): Cells {
  const { name, cells } = row
  return {
    ...row,
    cells: {
      ...cells,
      Why: user ? (
        <ul className={styles.findings}>
          {findingsOf(user, days, now).map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      ) : null,
      Offboard: (
        <a href={offboardPath(name)} aria-label={words.offboardUser(name)}>
          {words.offboard}
        </a>
      ),
    },
  }
}
