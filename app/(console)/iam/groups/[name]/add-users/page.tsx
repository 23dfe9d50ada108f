// Add users to a group.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { groupPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may } from '@/server/console-door'
import { ConsolePage } from '../../../../console-page'
import { addUsersPath, GROUPS_PATH } from '../../group-paths'
import { membersOf } from '../../members-of'
import { NoSuchGroup } from '../../no-such-group'
import { findUsers } from '../../user-picker/find-users'
import { groupsWords } from '../../words'
import { groupOfAddress } from '../group-of-address'
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
    <ConsolePage
      title={words.title(name)}
      here={words.here}
      help="group"
      formSetsTitle={!gone && !denied}
      trail={[
        { text: groupsWords.title, href: GROUPS_PATH },
        { text: name, href: groupPath(name) },
      ]}
    >
      {gone ? (
        <NoSuchGroup name={name} />
      ) : denied ? (
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
    </ConsolePage>
  )
}
