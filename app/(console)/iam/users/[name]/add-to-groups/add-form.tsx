'use client'
// Selects the groups that a user is added to.
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { tabPath } from '@/components/page/paths'
import { AsCommand, placeholder } from '@/components/value/as-command'
import { GroupPicker } from '../../../set-permissions/group-picker'
import { GROUP_NAME } from '../../../set-permissions/permission-choice'
import type { OfferedGroup } from '../../../set-permissions/permission-offer'
import styles from '../../users.module.css'
import { addToGroups, type GroupsState } from '../groups/actions'
import { GroupsRefusal } from '../groups/groups-refusal'
import { groupsTabWords as words } from '../groups/words'
import { addToGroupsPath } from '../user-paths'

interface Props {
  userName: string
  groups: readonly OfferedGroup[]
  /** Selected before a search without scripts. */
  chosen: readonly string[]
  search: string
}

export function AddToGroupsForm({ userName, groups, chosen, search }: Props) {
  const posting = usePost<GroupsState>(addToGroups, { status: 'idle' })
  const { state, pending } = posting
  const selected = state.chosen ?? chosen
  return (
    <PostForm posting={posting} className={styles.form} fields={{ UserName: userName }}>
      <DefaultSubmit />
      <PageTitle title={`${words.addTitle}: ${userName}`} failed={state.status === 'failed'} />
      <GroupsRefusal state={state} />
      <GroupPicker
        groups={groups}
        chosen={selected}
        search={search}
        problem={state.nothingChosen ? words.noneSelected : undefined}
        here={addToGroupsPath(userName)}
      />
      <FormButtons
        cancelHref={tabPath(userName, 'groups')}
        cancel={words.cancel}
        submit={words.add}
        busy={pending}
      />
      <AsCommand
        calls={(_field, fields) => addCalls(userName, fields(GROUP_NAME))}
        initial={{ [GROUP_NAME]: selected }}
      />
    </PostForm>
  )
}

const addCalls = (UserName: string, groups: readonly string[]) =>
  (groups.length > 0 ? groups : [placeholder('GroupName')]).map((GroupName) => ({
    name: 'AddUserToGroup',
    input: { UserName, GroupName },
  }))
