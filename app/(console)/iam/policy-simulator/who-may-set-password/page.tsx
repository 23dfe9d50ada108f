// Who may change a user's password? A page of the account's users, each simulated.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/button'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { SIMULATOR } from '@/components/policy/simulator-address'
import { userArn } from '@/iam/rules/arn'
import { type Answer, read, requireSession } from '@/server/console-door'
import { setResponseStatus } from '@/server/response-status'
import { failureText, simulatorMessages, whoMessages as words } from '../messages'
import { whoMayAddress } from '../ready-made'
import styles from '../simulator.module.css'
import { Answers } from './answers'

const PAGE_SIZE = 25

type Query = Record<string, string | string[] | undefined>
const one = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined)

export default async function WhoMaySetPassword({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [UserName = '', Marker] = [one(query.UserName), one(query.Marker)]
  const { accountId } = await requireSession(whoMayAddress(UserName))
  const user = await read('GetUser', { UserName })
  const gone = !user.ok && user.failure.code !== 'AccessDenied'
  if (gone) setResponseStatus(404)
  const target = user.ok ? { name: user.output.User.UserName ?? UserName, arn: user.output.User.Arn } : undefined
  const title = words.title(target?.name ?? UserName)
  return (
    <>
      <PageTitle title={title} />
      <PageHeading
        title={title}
        here={words.here}
        trail={[
          { text: 'IAM', href: '/iam' },
          { text: simulatorMessages.title, href: SIMULATOR },
        ]}
      />
      <ConsoleFlash />
      <Sections>
        <Section title={words.answers}>
          {gone ? (
            <div className={styles.empty}>
              <strong>{words.noUser}</strong>
              <p>{words.noUserText(UserName)}</p>
            </div>
          ) : (
            <Page target={target ?? { name: UserName, arn: userArn(accountId, '/', UserName) }} marker={Marker} />
          )}
        </Section>
      </Sections>
    </>
  )
}

async function Page({ target, marker }: { target: { name: string; arn: string }; marker: string | undefined }) {
  const [users, profile] = await Promise.all([listUsers(marker), read('GetLoginProfile', { UserName: target.name })])
  if (!users.ok) {
    const { denied } = users.failure.detail
    return denied ? (
      <PermissionNotice title={words.unlisted} missing={[denied]} sid="AllowListUsers" />
    ) : (
      <p>{failureText(users.failure)}</p>
    )
  }
  const hasPassword = profile.ok ? true : profile.failure.code === 'NoSuchEntity' ? false : undefined
  return (
    <div className={styles.results}>
      <p>{words.meaning(target.name)}</p>
      {hasPassword === false ? <p>{words.noPassword(target.name)}</p> : null}
      <Answers target={target} users={users.output.Users} hasPassword={hasPassword} />
      <Pages userName={target.name} first={marker === undefined} next={users.output.Marker} />
      <p className={styles.quiet}>{words.rest}</p>
    </div>
  )
}

/** A marker that is none of ours is dropped. */
async function listUsers(Marker: string | undefined): Promise<Answer<'ListUsers'>> {
  const page = await read('ListUsers', { MaxItems: PAGE_SIZE, ...(Marker !== undefined && { Marker }) })
  return page.ok || Marker === undefined || page.failure.code === 'AccessDenied' ? page : listUsers(undefined)
}

function Pages({ userName, first, next }: { userName: string; first: boolean; next: string | undefined }) {
  if (first && next === undefined) return null
  return (
    <nav className={styles.pages} aria-label={words.pages}>
      {first ? null : <ButtonLink href={whoMayAddress(userName)}>{words.first}</ButtonLink>}
      {next === undefined ? null : (
        <ButtonLink href={whoMayAddress(userName, { Marker: next })}>{words.next}</ButtonLink>
      )}
    </nav>
  )
}
