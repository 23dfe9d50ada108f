// One user group: a summary, then its users or its permissions.
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import type { SearchParams } from '@/components/list/list-query'
import { Section } from '@/components/page/section'
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { type Answer, may, requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../../../console-page'
import {
  deleteGroupPath,
  editGroupPath,
  GROUPS_PATH,
  type GroupTab,
  groupTabPath,
  valuesIn,
} from '../group-paths'
import { Denied } from '../group-rows'
import styles from '../groups.module.css'
import { NoSuchGroup } from '../no-such-group'
import { groupsWords, groupWords as words } from '../words'
import { groupOfAddress } from './group-of-address'
import { GroupPermissions } from './tabs/group-permissions'
import { GroupUsers } from './tabs/group-users'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<SearchParams>
}

export default async function GroupPage({ params, searchParams }: Props) {
  const query = await searchParams
  const tab: GroupTab = query.tab === 'permissions' ? 'permissions' : 'users'
  const { name, answer, gone } = await groupOfAddress(params, (groupName) =>
    groupTabPath(groupName, tab),
  )
  const { accountId } = await requireSession()
  const [update, remove, now] = await Promise.all([
    may('UpdateGroup', { GroupName: name }),
    may('DeleteGroup', { GroupName: name }),
    accountClock(accountId),
  ])
  return (
    <ConsolePage
      title={name}
      trail={[{ text: groupsWords.title, href: GROUPS_PATH }]}
      help="group"
      actions={
        gone ? null : (
          <>
            <PermittedLink href={editGroupPath(name)} missing={update}>
              {groupsWords.edit}
            </PermittedLink>
            <PermittedLink href={deleteGroupPath(name)} missing={remove}>
              {groupsWords.delete}
            </PermittedLink>
          </>
        )
      }
    >
      {gone ? (
        <NoSuchGroup name={name} />
      ) : (
        <>
          <Summary answer={answer} now={now} />
          <Tabs
            label={words.tabs}
            tabs={[
              {
                text: groupsWords.users,
                href: groupTabPath(name, 'users'),
                current: tab === 'users',
              },
              {
                text: groupsWords.permissions,
                href: groupTabPath(name, 'permissions'),
                current: tab === 'permissions',
              },
            ]}
          />
          <TabPanel>
            {tab === 'users' ? (
              <GroupUsers groupName={name} params={query} now={now} />
            ) : (
              <GroupPermissions groupName={name} open={valuesIn(query, 'open')} />
            )}
          </TabPanel>
        </>
      )}
    </ConsolePage>
  )
}

function Summary({ answer, now }: { answer: Answer<'GetGroup'>; now: Date }) {
  const { Group, Users = [], IsTruncated = false } = answer.ok ? answer.output : {}
  return (
    <Section title={words.summary}>
      <div className={styles.form}>
        {answer.ok ? null : (
          <NotShown failure={answer.failure} title={words.notPermitted} sid="AllowGetGroup" />
        )}
        <KeyValues
          columns={4}
          items={[
            {
              label: groupsWords.arn,
              value: Group ? <Copyable value={Group.Arn} what={groupsWords.arn} /> : <Denied />,
            },
            {
              label: groupsWords.users,
              value: Group ? `${Users.length}${IsTruncated ? '+' : ''}` : <Denied />,
            },
            { label: groupsWords.path, value: Group?.Path ?? <Denied /> },
            {
              label: groupsWords.created,
              value: Group ? <RelativeTime at={Group.CreateDate} now={now} /> : <Denied />,
            },
          ]}
        />
      </div>
    </Section>
  )
}
