// Create group, for callers who may create one.
import { disabledReason } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { may, requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../../console-page'
import { attachablePolicies } from '../../attachable-policies'
import { GROUPS_PATH } from '../group-paths'
import { findUsers } from '../user-picker/find-users'
import { groupsWords } from '../words'
import { CreateGroupForm } from './create-group-form'
import { createGroupWords as words } from './words'

/** A placeholder: the permission does not depend on the name. */
const SOME_GROUP = 'new-group'
const SOME_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess'

export default async function CreateGroup() {
  await requireSession('/iam/groups/create')
  const GroupName = SOME_GROUP
  const [denied, adding, attaching, users, attachable] = await Promise.all([
    may('CreateGroup', { GroupName }),
    may('AddUserToGroup', { GroupName, UserName: 'any-user' }),
    may('AttachGroupPolicy', { GroupName, PolicyArn: SOME_POLICY }),
    findUsers(),
    attachablePolicies(),
  ])
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: groupsWords.title, href: GROUPS_PATH }]}
      help="createGroup"
      formSetsTitle={!denied}
    >
      {denied ? (
        <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreateGroup" />
      ) : (
        <CreateGroupForm
          users={users}
          policies={attachable.policies}
          policiesComplete={attachable.complete}
          addReason={adding && disabledReason(adding)}
          attachReason={attaching && disabledReason(attaching)}
          token={crypto.randomUUID()}
        />
      )}
    </ConsolePage>
  )
}
