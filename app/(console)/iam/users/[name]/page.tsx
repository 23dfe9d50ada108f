// One user: what identifies it, then its permissions or its security credentials.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ButtonLink } from '@/components/form/button'
import { nameInPath, type Tab, tabPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { accountClock } from '@/server/clock'
import { type Answer, may, read, requireSession } from '@/server/console-door'
import { setResponseStatus } from '@/server/response-status'
import { ConsolePage } from '../../../console-page'
import { listMessages, userMessages as words } from '../messages'
import { NoSuchUser, NotShown } from '../not-shown'
import styles from '../users.module.css'
import { Credentials } from './credentials'
import { Permissions } from './permissions/permissions'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function UserPage({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const query = await searchParams
  const tab: Tab = query.tab === 'security-credentials' ? 'security-credentials' : 'permissions'
  const { accountId } = await requireSession(`${userPath(name)}?tab=${tab}`)
  const UserName = name
  const [user, access, keys, remove, now] = await Promise.all([
    read('GetUser', { UserName }),
    read('GetConsoleAccess', { UserName }),
    read('ListAccessKeys', { UserName }),
    may('DeleteUser', { UserName }),
    accountClock(accountId),
  ])
  const gone = !user.ok && user.failure.code === 'NoSuchEntity'
  if (gone) setResponseStatus(404)
  const shown = (user.ok && user.output.User.UserName) || name
  return (
    <ConsolePage
      title={shown}
      trail={[{ text: listMessages.title, href: '/iam/users' }]}
      help="user"
      actions={gone ? null : <DeleteButton name={shown} missing={remove} />}
    >
      {gone ? (
        <Section title={words.notFound}>
          <NoSuchUser name={name} />
        </Section>
      ) : (
        <>
          <Summary user={user} access={access} keys={keys} now={now} />
          <UserTabs name={shown} current={tab} />
          <TabPanel>
            {tab === 'permissions' ? (
              <Permissions userName={shown} open={[query.open ?? []].flat()} />
            ) : (
              <Credentials userName={shown} now={now} access={access} keys={keys} />
            )}
          </TabPanel>
        </>
      )}
    </ConsolePage>
  )
}

function DeleteButton({ name, missing }: { name: string; missing: MissingPermission | undefined }) {
  if (missing) return <DeniedButton missing={missing}>{words.delete}</DeniedButton>
  return <ButtonLink href={`${userPath(name)}/delete`}>{words.delete}</ButtonLink>
}

interface SummaryProps {
  user: Answer<'GetUser'>
  access: Answer<'GetConsoleAccess'>
  keys: Answer<'ListAccessKeys'>
  now: Date
}

function Summary({ user, access, keys, now }: SummaryProps) {
  const denied = <span className={styles.quiet}>{listMessages.accessDenied}</span>
  const about = user.ok ? user.output.User : undefined
  const enabled = access.ok && access.output.ConsoleAccess.Enabled
  const neverSignedIn = <span className={styles.quiet}>{enabled ? listMessages.never : listMessages.none}</span>
  const statuses = keys.ok ? keys.output.AccessKeyMetadata.map(({ Status }) => Status) : []
  const active = statuses.filter((status) => status === 'Active').length
  return (
    <Section title={words.summary}>
      <div className={styles.form}>
        {user.ok ? null : <NotShown failure={user.failure} title={words.notPermitted} sid="AllowGetUser" />}
        <KeyValues
          columns={3}
          items={[
            { label: words.arn, value: about ? <Copyable value={about.Arn} what={words.arn} /> : denied },
            {
              label: listMessages.consoleAccess,
              value: access.ok ? (enabled ? listMessages.enabled : listMessages.disabled) : denied,
            },
            { label: words.accessKeys, value: keys.ok ? words.keyCount(active, statuses.length - active) : denied },
            { label: words.created, value: about ? <RelativeTime at={about.CreateDate} now={now} /> : denied },
            { label: words.lastSignIn, value: about ? lastSignIn(about.PasswordLastUsed, now, neverSignedIn) : denied },
          ]}
        />
      </div>
    </Section>
  )
}

const lastSignIn = (at: Date | undefined, now: Date, never: React.ReactNode) =>
  at ? <RelativeTime at={at} now={now} /> : never

function UserTabs({ name, current }: { name: string; current: Tab }) {
  const tabs: [Tab, string][] = [
    ['permissions', words.permissions],
    ['security-credentials', words.securityCredentials],
  ]
  return (
    <Tabs
      label={words.tabs}
      tabs={tabs.map(([tab, text]) => ({ text, href: tabPath(name, tab), current: tab === current }))}
    />
  )
}
