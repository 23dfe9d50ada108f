// Who may change a user's password? Simulates each user of the account and lists those who may and,
// on request, the others.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { SIMULATOR } from '@/components/policy/simulation/simulator-address'
import { read, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { userArn } from '@/rules/names/arn'
import { ConsolePage } from '../../../console-page'
import { NotPermitted } from '../not-permitted'
import { whoMayAddress } from '../ready-made'
import styles from '../simulator.module.css'
import { failureText, simulatorWords, whoWords as words } from '../words'
import { Answers } from './answers'
import { mayChange, permittedFirst, scanUsers, type TargetUser } from './scan'

/** `Show=all` lists the users who may not, too. */
const ALL = 'all'

type Query = Record<string, string | string[] | undefined>
const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined

export default async function WhoMaySetPassword({
  searchParams,
}: {
  searchParams: Promise<Query>
}) {
  const query = await searchParams
  const [UserName = '', Marker] = [one(query.UserName), one(query.Marker)]
  const { accountId } = await requireSession(whoMayAddress(UserName))
  const user = await read('GetUser', { UserName })
  const gone = !user.ok && user.failure.code !== 'AccessDenied'
  if (gone) setResponseStatus(404)
  const target = user.ok
    ? { name: user.output.User.UserName ?? UserName, arn: user.output.User.Arn }
    : undefined
  const title = UserName === '' ? words.here : words.title(target?.name ?? UserName)
  return (
    <ConsolePage
      title={title}
      here={words.here}
      trail={[{ text: simulatorWords.title, href: SIMULATOR }]}
      help="whoMaySetPassword"
    >
      <Section title={words.answers}>
        {gone ? (
          <EmptyState
            title={UserName === '' ? words.noName : words.noUser}
            text={UserName === '' ? words.noNameText : words.noUserText(UserName)}
          >
            <ButtonLink href="/iam/users">{words.toUsers}</ButtonLink>
          </EmptyState>
        ) : (
          <Page
            target={target ?? { name: UserName, arn: userArn(accountId, '/', UserName) }}
            marker={Marker}
            all={one(query.Show) === ALL}
          />
        )}
      </Section>
    </ConsolePage>
  )
}

interface PageProps {
  target: TargetUser
  marker: string | undefined
  /** Whether users who may not are listed, too. */
  all: boolean
}

async function Page({ target, marker, all }: PageProps) {
  const profile = await read('GetLoginProfile', { UserName: target.name })
  const hasPassword = profile.ok
    ? true
    : profile.failure.code === 'NoSuchEntity'
      ? false
      : undefined
  const found = await scanUsers(target, hasPassword, marker, all)
  if (!found.ok) {
    const { denied } = found.failure.detail
    return denied ? (
      <PermissionNotice title={words.unlisted} missing={[denied]} sid="AllowListUsers" />
    ) : (
      <p>{failureText(found.failure)}</p>
    )
  }
  const { users, next } = found.scan
  const [first] = users.flatMap(({ failure }) => failure?.detail.denied ?? [])
  if (first && users.every(({ failure }) => failure?.detail.denied))
    return <NotPermitted denied={first} />
  const may = users.filter(mayChange)
  const shown = all ? permittedFirst(users) : may
  return (
    <div className={styles.results}>
      <p>{words.meaning(target.name)}</p>
      {hasPassword === false ? <p>{words.noPassword(target.name)}</p> : null}
      <p>
        {words.counted(may.length, users.length, users.filter(({ failure }) => failure).length)}
      </p>
      {shown.length > 0 ? (
        <Answers target={target} users={shown} hasPassword={hasPassword} />
      ) : null}
      <Pages userName={target.name} marker={marker} next={next} all={all} />
      <p className={styles.quiet}>{words.rest}</p>
    </div>
  )
}

interface PagesProps extends Pick<PageProps, 'marker' | 'all'> {
  userName: string
  next: string | undefined
}

/** The link that shows or hides users who may not, and the links to other pages. */
function Pages({ userName, marker, next, all }: PagesProps) {
  const show: Record<string, string> = all ? { Show: ALL } : {}
  const here: Record<string, string> = marker === undefined ? {} : { Marker: marker }
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      <ButtonLink href={whoMayAddress(userName, { ...here, ...(all ? {} : { Show: ALL }) })}>
        {all ? words.hideOthers : words.showOthers}
      </ButtonLink>
      {marker === undefined ? null : (
        <ButtonLink href={whoMayAddress(userName, show)}>{words.first}</ButtonLink>
      )}
      {next === undefined ? null : (
        <ButtonLink href={whoMayAddress(userName, { ...show, Marker: next })}>
          {words.next}
        </ButtonLink>
      )}
    </nav>
  )
}
