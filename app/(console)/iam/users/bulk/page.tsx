// Reviews a bulk action: who is affected, who can't be changed and why, and which choices are
// missing.
import { Alert } from '@/components/feedback/alert'
import { NotShown } from '@/components/feedback/not-shown'
import { ButtonLink } from '@/components/form/buttons/button'
import { Table } from '@/components/list/table'
import { EmptyState } from '@/components/page/empty-state'
import { PageTitle } from '@/components/page/page-title'
import { consoleAccessPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { POLICY_SEARCH } from '@/components/policy/policy-fields'
import { requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { userNameType } from '@/iam/shapes/names'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { ConsolePage } from '../../../console-page'
import { accessWords } from '../[name]/console-access/access-words'
import { listWords } from '../list/words'
import styles from '../users.module.css'
import { BulkForm } from './bulk-form'
import { missingForBulk } from './bulk-permissions'
import { BULK_PATH, type BulkAction, isBulkAction, MOST_USERS } from './bulk-subjects'
import { choicesFor } from './choices'
import { type Excluded, reviewOf } from './review'
import { stuckUsers } from './stuck-users'
import { bulkWords as words } from './words'

type Params = Readonly<Record<string, string | string[] | undefined>>

export default async function BulkPage({ searchParams }: { searchParams: Promise<Params> }) {
  const { userName: me } = await requireSession(BULK_PATH)
  const params = await searchParams
  const names = selectedNames(params.UserName)
  const { action } = params
  const usable = isBulkAction(action) && names.length > 0 && names.length <= MOST_USERS
  if (!usable) setResponseStatus(400)
  return (
    <ConsolePage
      title={isBulkAction(action) ? words[action].title : words.nothing}
      help="users"
      formSetsTitle={usable}
      trail={[{ text: listWords.title, href: '/iam/users' }]}
    >
      {usable ? (
        <Review
          action={action}
          names={names}
          me={me}
          search={typeof params[POLICY_SEARCH] === 'string' ? params[POLICY_SEARCH] : ''}
        />
      ) : (
        <Section title={words.reviewTitle}>
          <EmptyState
            title={words.nothing}
            text={names.length > MOST_USERS ? words.tooMany(MOST_USERS) : words.nothingText}
          >
            <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
          </EmptyState>
        </Section>
      )}
    </ConsolePage>
  )
}

/** The distinct names in the address. Names ignore case. */
function selectedNames(value: string | string[] | undefined): string[] {
  const names = [value ?? []].flat().filter((name) => userNameType.safeParse(name).success)
  return [...new Map(names.map((name) => [nameKey(name), name])).values()]
}

interface ReviewProps {
  action: BulkAction
  names: readonly string[]
  me: string
  search: string
}

async function Review({ action, names, me, search }: ReviewProps) {
  const [review, offered, missing] = await Promise.all([
    reviewOf(action, names),
    choicesFor(action),
    missingForBulk(),
  ])
  const pageTitle = words[action].title
  if (!review.ok)
    return <ReviewNotShown failure={review.failure} title={words.unlisted} pageTitle={pageTitle} />
  if (!offered.ok)
    return (
      <ReviewNotShown failure={offered.failure} title={words.groupsHidden} pageTitle={pageTitle} />
    )
  const { subjects, excluded } = review
  const stuck = await stuckUsers(action, subjects)
  return (
    <BulkForm
      action={action}
      subjects={subjects}
      names={names}
      choices={offered.choices}
      search={search}
      missing={missing[action]}
      token={crypto.randomUUID()}
    >
      <p>{words[action].effect}</p>
      {names.some((name) => nameKey(name) === nameKey(me)) ? (
        <Alert tone="warning" title={words.yourself} />
      ) : null}
      {subjects.length > 0 ? (
        <Affected names={subjects.map(({ userName }) => userName)} />
      ) : (
        <Alert tone="warning" title={words.nobody} />
      )}
      {stuck.length > 0 ? <Stuck users={stuck} /> : null}
      {excluded.length > 0 ? <NotAffected excluded={excluded} /> : null}
      {subjects.length > 1 ? <p>{words.oneByOne}</p> : null}
    </BulkForm>
  )
}

function Affected({ names }: { names: readonly string[] }) {
  return (
    <div>
      <h3 className={styles.subtitle}>{words.affected(names.length)}</h3>
      <ul className={styles.list} aria-label={words.affected(names.length)}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  )
}

/** They are changed nevertheless, as AWS does. */
function Stuck({ users }: { users: readonly Excluded[] }) {
  return (
    <Alert tone="warning" title={words.stuck(users.length)}>
      <p>{`${accessWords.stuckText} ${words.stuckHelp}`}</p>
      <Table
        caption={words.stuck(users.length)}
        columns={[words.userName, words.reason]}
        rows={users.map(({ userName, reason }) => ({
          key: userName,
          cells: [
            <a key="name" href={consoleAccessPath(userName)}>
              {userName}
            </a>,
            reason,
          ],
        }))}
      />
    </Alert>
  )
}

function NotAffected({ excluded }: { excluded: readonly Excluded[] }) {
  return (
    <div>
      <h3 className={styles.subtitle}>{words.notAffected(excluded.length)}</h3>
      <Table
        caption={words.notAffected(excluded.length)}
        columns={[words.userName, words.reason]}
        rows={excluded.map(({ userName, reason }) => ({
          key: userName,
          cells: [userName, reason],
        }))}
      />
    </div>
  )
}

interface NotShownProps {
  failure: Failure
  title: string
  /** The form, which is not shown, would have set it. */
  pageTitle: string
}

function ReviewNotShown({ failure, title, pageTitle }: NotShownProps) {
  return (
    <Section title={words.reviewTitle}>
      <PageTitle title={pageTitle} />
      <NotShown failure={failure} title={title} sid="AllowBulkActions" />
    </Section>
  )
}
