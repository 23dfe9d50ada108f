// The Users tab: the members of a group, with search and pages.
import { PermittedLink } from '@/components/feedback/permitted-link'
import { ListPage } from '@/components/list/list-page'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import { may, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import { saveListPreferences } from '../../../../list-preferences'
import { addUsersPath, removeUsersPath } from '../../group-paths'
import { membersWords, memberWords as words } from '../../words'
import { readMembers } from './members'
import { membersList } from './members-list'

interface Props {
  groupName: string
  params: SearchParams
  now: Date
}

export async function GroupUsers({ groupName, params, now }: Props) {
  const GroupName = groupName
  const { userId } = await requireSession()
  const query = parseListQuery(membersList(groupName, true), params)
  const preferences = await listPreferences(userId, membersList(groupName, true))
  const [{ searchable, content }, add, remove] = await Promise.all([
    readMembers(groupName, query, preferences.size, now),
    may('AddUserToGroup', { GroupName, UserName: 'any-user' }),
    may('RemoveUserFromGroup', { GroupName, UserName: 'any-user' }),
  ])
  return (
    <ListPage
      definition={membersList(groupName, searchable)}
      query={query}
      preferences={preferences}
      savePreferences={saveListPreferences}
      content={content}
      words={membersWords}
      heading={2}
      actions={
        <PermittedLink variant="primary" href={addUsersPath(groupName)} missing={add}>
          {words.addUsers}
        </PermittedLink>
      }
      bulk={{
        path: removeUsersPath(groupName),
        name: 'UserName',
        actions: [{ text: words.removeUsers, value: 'remove', missing: remove }],
      }}
    />
  )
}
