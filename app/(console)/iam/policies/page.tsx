// The list of managed policies: AWS's and the account's own.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermittedLink } from '@/components/feedback/permitted-link'
import {
  type BulkForm,
  contentOfSearch,
  counterOfContent,
  type ListContent,
  ListPage,
} from '@/components/list/list-page'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import { policyPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import { type Answer, may, mayOnSome, read, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import type { ListedPolicy } from '@/iam/shapes/search'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../../console-page'
import { saveListPreferences } from '../../list-preferences'
import styles from './policies.module.css'
import { type PoliciesList, policiesList, searchRequest } from './policies-list'
import { policyWords as words } from './words'

/** A placeholder: the permission does not depend on the name. */
const SOME_POLICY = { PolicyName: 'new-policy', PolicyDocument: '{}' }

export default async function Policies({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseListQuery(policiesList, await searchParams)
  const { accountId, userId } = await requireSession('/iam/policies')
  const preferences = await listPreferences(userId, policiesList)
  const [answer, create, bulk, now] = await Promise.all([
    read('SearchPolicies', searchRequest(query, preferences.size)),
    may('CreatePolicy', SOME_POLICY),
    bulkForm(),
    accountClock(accountId),
  ])
  const content = contentOf(answer, now)
  return (
    <ConsolePage
      title={words.title}
      counter={counterOfContent(content)}
      description={words.description}
      help="policies"
    >
      <ListPage
        definition={policiesList}
        query={query}
        preferences={preferences}
        savePreferences={saveListPreferences}
        content={content}
        heading="page"
        actions={
          <PermittedLink variant="primary" href="/iam/policies/create" missing={create}>
            {words.create}
          </PermittedLink>
        }
        words={{
          title: words.title,
          none: words.none,
          noneText: words.noneText,
          noMatch: words.noMatch,
          notPermitted: words.notPermitted,
          sid: 'AllowListPolicies',
          nothingSelected: words.nothingSelected,
        }}
        bulk={bulk}
      />
    </ConsolePage>
  )
}

/**
 * The buttons above the list. A button that no selection could enable names the missing permission.
 * To attach and detach, permission for users or for groups is enough.
 */
async function bulkForm(): Promise<BulkForm> {
  const [attachUser, attachGroup, detachUser, detachGroup, remove] = await mayOnSome([
    { action: 'iam:AttachUserPolicy', kind: 'user' },
    { action: 'iam:AttachGroupPolicy', kind: 'group' },
    { action: 'iam:DetachUserPolicy', kind: 'user' },
    { action: 'iam:DetachGroupPolicy', kind: 'group' },
    { action: 'iam:DeletePolicy', kind: 'policy' },
  ])
  return {
    path: '/iam/policies/selected',
    name: 'PolicyArn',
    actions: [
      { text: words.attach, value: 'attach', inMenu: true, missing: attachGroup && attachUser },
      { text: words.detach, value: 'detach', inMenu: true, missing: detachGroup && detachUser },
      { text: words.delete, value: 'delete', inMenu: true, missing: remove },
    ],
  }
}

function contentOf(answer: Answer<'SearchPolicies'>, now: Date): ListContent<PoliciesList> {
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    return denied ? { denied } : { failed: failureSentence(answer.failure) }
  }
  const rows = answer.output.Policies.map((policy) => rowOf(policy, now))
  return contentOfSearch(rows, answer.output)
}

function rowOf(policy: ListedPolicy, now: Date) {
  const {
    PolicyName,
    Arn,
    Type,
    Path,
    Description,
    CreateDate,
    UpdateDate,
    AccessDenied = [],
  } = policy
  return {
    key: Arn,
    name: PolicyName,
    value: Arn,
    cells: {
      PolicyName: <a href={policyPath(Arn)}>{PolicyName}</a>,
      Type: words.types[Type],
      AttachmentCount: usedAs(policy),
      Description: AccessDenied.includes('iam:GetPolicy') ? (
        <span className={styles.quiet}>{words.hidden}</span>
      ) : (
        (Description ?? '–')
      ),
      Path,
      Arn,
      CreateDate: <RelativeTime at={CreateDate} now={now} />,
      UpdateDate: <RelativeTime at={UpdateDate} now={now} />,
    },
  }
}

function usedAs({ AttachmentCount, PermissionsBoundaryUsageCount }: ListedPolicy) {
  const uses = [
    ...(AttachmentCount > 0 ? [words.usedAsPermissions(AttachmentCount)] : []),
    ...(PermissionsBoundaryUsageCount > 0
      ? [words.usedAsBoundary(PermissionsBoundaryUsageCount)]
      : []),
  ]
  return uses.length > 0 ? (
    uses.join(', ')
  ) : (
    <span className={styles.quiet}>{words.usedAsNone}</span>
  )
}
