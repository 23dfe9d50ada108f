// Edit a group's name and path.
import { NotShown } from '@/components/feedback/not-shown'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { groupPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may } from '@/server/console-door'
import { ConsolePage } from '../../../../console-page'
import { isFormAnswer } from '../../../../form-answer'
import { editGroupPath, GROUPS_PATH } from '../../group-paths'
import { NoSuchGroup } from '../../no-such-group'
import { groupsWords } from '../../words'
import { groupOfAddress } from '../group-of-address'
import { EditGroupForm } from './edit-group-form'
import { editGroupWords as words } from './words'

export default async function EditGroup({ params }: { params: Promise<{ name: string }> }) {
  const { name, answer, gone } = await groupOfAddress(params, editGroupPath)
  const denied = await may('UpdateGroup', { GroupName: name })
  const lost = gone && (await isFormAnswer()) ? { name, path: '/' } : undefined
  const group = answer.ok ? { name, path: answer.output.Group.Path } : lost
  return (
    <ConsolePage
      title={words.title(name)}
      here={words.here}
      help="group"
      formSetsTitle={group !== undefined && !denied}
      trail={[
        { text: groupsWords.title, href: GROUPS_PATH },
        { text: name, href: groupPath(name) },
      ]}
    >
      {gone && !group ? (
        <NoSuchGroup name={name} />
      ) : denied ? (
        <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowUpdateGroup" />
      ) : group ? (
        <Section title={words.section}>
          <EditGroupForm group={group} />
        </Section>
      ) : answer.ok ? null : (
        <NotShown failure={answer.failure} title={words.notReadable} sid="AllowGetGroup" />
      )}
    </ConsolePage>
  )
}
