'use client'
// The groups of a user with check boxes, and the button that removes the user from them.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { FieldProblem } from '@/components/form/fields/fields'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { Table } from '@/components/list/table'
import { groupPath } from '@/components/page/paths'
import { AsCommand, placeholder } from '@/components/value/as-command'
import { GROUP_NAME } from '../../../set-permissions/permission-choice'
import styles from '../../users.module.css'
import { type GroupsState, removeFromGroups } from './actions'
import { GroupsRefusal } from './groups-refusal'
import { groupsTabWords as words } from './words'

export interface UserGroup {
  name: string
  path: string
  /** Undefined if the caller may not see them. */
  attached: string[] | undefined
}

interface Props {
  userName: string
  groups: readonly UserGroup[]
  /** The permission that the caller lacks to remove the user. */
  missing: MissingPermission | undefined
}

export function RemoveFromGroups({ userName, groups, missing }: Props) {
  const posting = usePost<GroupsState>(removeFromGroups, { status: 'idle' })
  const { state, pending } = posting
  const table = (
    <Table
      caption={words.title}
      columns={[words.name, words.attached, words.joined]}
      rows={groups.map(({ name, path, attached }) => ({
        key: name,
        cells: [
          <span key="name" className={styles.selectable}>
            {missing ? null : (
              <input
                type="checkbox"
                name={GROUP_NAME}
                value={name}
                aria-label={words.select(name)}
                defaultChecked={state.chosen?.includes(name)}
              />
            )}
            <a href={groupPath(name)}>{name}</a>
          </span>,
          attached === undefined ? words.accessDenied : attached.join(', ') || '–',
          path,
        ],
      }))}
    />
  )
  if (missing)
    return (
      <div className={styles.form}>
        {table}
        <DeniedButton missing={missing}>{words.remove}</DeniedButton>
      </div>
    )
  return (
    <PostForm posting={posting} className={styles.form} fields={{ UserName: userName }}>
      <GroupsRefusal state={state} />
      {table}
      <div className={styles.stack}>
        <Button busy={pending}>{words.remove}</Button>
        <FieldProblem
          id="groups-problem"
          text={state.nothingChosen ? words.noneSelected : undefined}
        />
      </div>
      <AsCommand
        calls={(_field, fields) => removeCalls(userName, fields(GROUP_NAME))}
        initial={{ [GROUP_NAME]: state.chosen }}
      />
    </PostForm>
  )
}

const removeCalls = (UserName: string, groups: readonly string[]) =>
  (groups.length > 0 ? groups : [placeholder('GroupName')]).map((GroupName) => ({
    name: 'RemoveUserFromGroup',
    input: { UserName, GroupName },
  }))
