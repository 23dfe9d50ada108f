// Confirms that users are removed from a group.
import { Alert } from '@/components/feedback/alert'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { MOST_CALLS_TOGETHER, may, requireSession } from '@/doors/console/console-door'
import { nameKey } from '@/rules/names/names'
import { groupTabPath, removeUsersPath, valuesIn } from '../../group-paths'
import styles from '../../groups.module.css'
import { membersOf } from '../../members-of'
import { groupOfAddress } from '../group-of-address'
import { GroupSubpage } from '../group-subpage'
import { RemoveUsersForm } from './remove-users-form'
import { removeUsersWords as words } from './words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RemoveUsers({ params, searchParams }: Props) {
  const selected = valuesIn(await searchParams, 'UserName')
  const { name, gone } = await groupOfAddress(
    params,
    (groupName) =>
      `${removeUsersPath(groupName)}?${new URLSearchParams(selected.map((user) => ['UserName', user]))}`,
  )
  const { userName: me } = await requireSession()
  const [denied, members] = await Promise.all([
    may('RemoveUserFromGroup', { GroupName: name, UserName: 'any-user' }),
    membersOf(name),
  ])
  // A caller who may not see the members can still remove users by name.
  const keys = members.ok ? new Set(members.users.map(nameKey)) : undefined
  const users = keys ? selected.filter((user) => keys.has(nameKey(user))) : selected
  const absent = selected.filter((user) => !users.includes(user))
  const possible = users.length > 0 && users.length <= MOST_CALLS_TOGETHER
  return (
    <GroupSubpage
      groupName={name}
      title={words.title(name)}
      here={words.here}
      gone={gone}
      formSetsTitle={!denied && possible}
    >
      {denied ? (
        <PermissionNotice
          title={words.notPermitted}
          missing={[denied]}
          sid="AllowRemoveUserFromGroup"
        />
      ) : (
        <Section title={words.section(users.length)}>
          <div className={styles.form}>
            {absent.length > 0 ? <Alert tone="info">{words.notMembers(absent)}</Alert> : null}
            {users.length === 0 ? <p>{words.nobody}</p> : <Selected users={users} me={me} />}
            {users.length > MOST_CALLS_TOGETHER ? (
              <Alert tone="error" title={words.tooMany(MOST_CALLS_TOGETHER)} />
            ) : null}
            {possible ? (
              <RemoveUsersForm groupName={name} users={users} />
            ) : (
              <div>
                <ButtonLink href={groupTabPath(name, 'users')}>{words.back}</ButtonLink>
              </div>
            )}
          </div>
        </Section>
      )}
    </GroupSubpage>
  )
}

function Selected({ users, me }: { users: readonly string[]; me: string }) {
  const includesMe = users.some((user) => nameKey(user) === nameKey(me))
  return (
    <>
      <ul className={styles.list}>
        {users.map((user) => (
          <li key={user}>
            <a href={userPath(user)}>{user}</a>
          </li>
        ))}
      </ul>
      <p>{words.text}</p>
      {includesMe ? <Alert tone="warning" title={words.yourself} /> : null}
    </>
  )
}
