// Edit a group's name and path.
import { NotShown } from '@/components/feedback/not-shown'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may } from '@/doors/console/console-door'
import { isFormAnswer } from '../../../../form-answer'
import { editGroupPath } from '../../group-paths'
import { groupOfAddress } from '../group-of-address'
import { GroupSubpage } from '../group-subpage'
import { EditGroupForm } from './edit-group-form'
import { editGroupWords as words } from './words'

export default async function EditGroup({ params }: { params: Promise<{ name: string }> }) {
  const { name, answer, gone } = await groupOfAddress(params, editGroupPath)
  const denied = await may('UpdateGroup', { GroupName: name })
  const lost = gone && (await isFormAnswer()) ? { name, path: '/' } : undefined
  const group = answer.ok ? { name, path: answer.output.Group.Path } : lost
  return (
    <GroupSubpage
      groupName={name}
      title={words.title(name)}
      here={words.here}
      gone={gone && !group}
      formSetsTitle={group !== undefined && !denied}
    >
      {denied ? (
        <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowUpdateGroup" />
      ) : group ? (
        <Section title={words.section}>
          <EditGroupForm group={group} />
        </Section>
      ) : answer.ok ? null : (
        <NotShown failure={answer.failure} title={words.notReadable} sid="AllowGetGroup" />
      )}
    </GroupSubpage>
  )
}
