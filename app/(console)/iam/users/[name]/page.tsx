// One user: a summary, then one of its tabs.
import { notFound } from 'next/navigation'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { ButtonLink } from '@/components/form/buttons/button'
import { nameInPath, type Tab, tabPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import { type Answer, may, read, requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { isFormAnswer } from '../../../form-answer'
import { type UserKeys, userKeys } from '../../access-keys/user-keys'
import { NoSuchUser } from '../no-such-user'
import { usersPageWords, userWords } from '../words'
import { Credentials } from './credentials/credentials'
import { GroupsTab } from './groups/groups-tab'
import { Permissions } from './permissions/permissions'
import { Summary } from './summary'
import { TagsTab } from './tags/tags-tab'
import { deletePath, offboardPath, renamePath, TABS, tabNamed } from './user-paths'
import { userPageWords as words } from './words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function UserPage({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const query = await searchParams
  const tab = tabNamed(query.tab)
  const { accountId, accountLabel } = await requireSession(`${userPath(name)}?tab=${tab}`)
  const UserName = name
  const user = await read('GetUser', { UserName })
  const about = user.ok ? user.output.User : undefined
  const [access, keys, remove, rename, createKey, unlock, now] = await Promise.all([
    read('GetConsoleAccess', { UserName }),
    userKeys(name, about?.Tags ?? []),
    may('DeleteUser', { UserName }),
    may('UpdateUser', { UserName, NewUserName: name }),
    may('CreateAccessKey', { UserName }),
    may('UnlockUser', { UserName }),
    accountClock(accountId),
  ])
  const gone = !user.ok && user.failure.code === 'NoSuchEntity'
  if (gone) setResponseStatus(404)
  const shown = about?.UserName ?? name
  // The Tags tab contains a form.
  const answersForm = gone && tab === 'tags' && (await isFormAnswer())
  return (
    <ConsolePage
      title={shown}
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
      help="user"
      actions={
        gone ? null : (
          <>
            <PermittedLink href={renamePath(shown)} missing={rename}>
              {words.rename}
            </PermittedLink>
            <ButtonLink href={offboardPath(shown)}>{words.offboard}</ButtonLink>
            <PermittedLink href={deletePath(shown)} missing={remove}>
              {words.delete}
            </PermittedLink>
          </>
        )
      }
    >
      {gone && !answersForm ? (
        <Section title={userWords.notFound}>
          <NoSuchUser name={name} />
        </Section>
      ) : (
        <>
          {gone ? null : (
            <Summary
              userName={shown}
              user={user}
              access={access}
              keys={keys}
              offersKey={createKey === undefined && tab !== 'security-credentials'}
              account={accountLabel}
              now={now}
              tab={tab}
              unlockDenied={unlock}
            />
          )}
          <Tabs
            label={words.tabs}
            tabs={TABS.map((each) => ({
              text: words.tab[each],
              href: tabPath(shown, each),
              current: each === tab,
            }))}
          />
          <TabPanel>
            <CurrentTab
              tab={tab}
              userName={shown}
              open={[query.open ?? []].flat()}
              {...{ user, access, keys, createKey, now }}
            />
          </TabPanel>
        </>
      )}
    </ConsolePage>
  )
}

interface TabProps {
  tab: Tab
  userName: string
  /** The keys of the policies whose documents are open. */
  open: readonly string[]
  user: Answer<'GetUser'>
  access: Answer<'GetConsoleAccess'>
  keys: UserKeys
  createKey: MissingPermission | undefined
  now: Date
}

function CurrentTab({ tab, userName, open, user, access, keys, createKey, now }: TabProps) {
  switch (tab) {
    case 'permissions':
      return <Permissions userName={userName} user={user} open={open} />
    case 'groups':
      return <GroupsTab userName={userName} />
    case 'tags':
      return <TagsTab userName={userName} />
    case 'security-credentials':
      return <Credentials {...{ userName, user, access, keys, createKey, now }} />
  }
}
