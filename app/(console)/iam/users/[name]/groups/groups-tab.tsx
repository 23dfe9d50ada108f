// The Groups tab: the groups that a user is in.
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { may, read } from '@/doors/console/console-door'
import { addToGroupsPath } from '../user-paths'
import { RemoveFromGroups, type UserGroup } from './remove-form'
import { groupsTabWords as words } from './words'

const ANY_GROUP = 'any'

export async function GroupsTab({ userName: UserName }: { userName: string }) {
  const [listed, add, remove] = await Promise.all([
    read('ListGroupsForUser', { UserName, MaxItems: 1000 }),
    may('AddUserToGroup', { UserName, GroupName: ANY_GROUP }),
    may('RemoveUserFromGroup', { UserName, GroupName: ANY_GROUP }),
  ])
  const groups = await Promise.all(
    (listed.ok ? listed.output.Groups : []).map(async ({ GroupName, Path }): Promise<UserGroup> => {
      const policies = await read('ListAttachedGroupPolicies', { GroupName, MaxItems: 1000 })
      const attached = policies.ok ? policies.output.AttachedPolicies.map(nameOf) : undefined
      return { name: GroupName, path: Path, attached }
    }),
  )
  return (
    <Section
      title={words.title}
      {...(listed.ok && { counter: `${groups.length}` })}
      description={words.description}
      actions={
        <PermittedLink href={addToGroupsPath(UserName)} missing={add}>
          {words.add}
        </PermittedLink>
      }
    >
      {listed.ok ? null : (
        <NotShown failure={listed.failure} title={words.hidden} sid="AllowListGroupsForUser" />
      )}
      {listed.ok && groups.length === 0 ? (
        <EmptyState title={words.none} text={words.noneText} />
      ) : null}
      {groups.length > 0 ? (
        <RemoveFromGroups userName={UserName} groups={groups} missing={remove} />
      ) : null}
    </Section>
  )
}

const nameOf = ({ PolicyName }: { PolicyName?: string }) => PolicyName ?? ''
