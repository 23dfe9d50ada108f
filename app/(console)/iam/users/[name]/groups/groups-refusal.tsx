// Why the groups of a user were not changed.
import { FormRefusal } from '@/components/form/post/action-form'
import type { GroupsState } from './actions'
import { groupsTabWords as words } from './words'

export function GroupsRefusal({ state }: { state: GroupsState }) {
  return (
    <FormRefusal state={state} title={words.problem}>
      {state.refused === undefined ? null : <p>{words.refusedAt(state.refused)}</p>}
    </FormRefusal>
  )
}
