// Add users to a group.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may } from '@/doors/console/console-door'
import { addUsersPath } from '../../group-paths'
import { membersOf } from '../../members-of'
import { findUsers } from '../../user-picker/find-users'
import { groupOfAddress } from '../group-of-address'
import { GroupSubpage } from '../group-subpage'
import { AddUsersForm } from './add-users-form'
import { addUsersWords as words } from './words'

export default async function AddUsers({ params }: { params: Promise<{ name: string }> }) {
  const { name, gone } = await groupOfAddress(params, addUsersPath)
  const [denied, users, members] = await Promise.all([
    may('AddUserToGroup', { GroupName: name, UserName: 'any-user' }),
    findUsers(),
    membersOf(name),
  ])
  return (
    <GroupSubpage
      groupName={name}
      title={words.title(name)}
      here={words.here}
      gone={gone}
      formSetsTitle={!denied}
    >
      {denied ? (
        <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowAddUserToGroup" />
      ) : (
        <Section title={words.section} description={words.sectionText}>
          <AddUsersForm
            groupName={name}
            users={users}
            members={members.ok ? members.users.map((user) => user.toLowerCase()) : []}
          />
        </Section>
      )}
    </GroupSubpage>
  )
}
