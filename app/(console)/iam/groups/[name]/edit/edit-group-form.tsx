'use client'
import { Alert } from '@/components/feedback/alert'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { groupPath } from '@/components/page/paths'
import { AsCommand, placeholder, type ReadField } from '@/components/value/as-command'
import { type GroupIdentity, updateGroupCall } from '../../group-calls'
import { GroupIdentityFields } from '../../group-identity-fields'
import styles from '../../groups.module.css'
import { groupsWords } from '../../words'
import { type EditGroupState, editGroup } from './actions'
import { editGroupWords as words } from './words'

export function EditGroupForm({ group }: { group: GroupIdentity }) {
  const posting = usePost<EditGroupState>(editGroup, { status: 'idle' })
  const { state, pending } = posting
  const { nameProblem, pathProblem, typed = group } = state
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ GroupName: group.name, OldPath: group.path }}
      problems={problemsOf({ NewGroupName: nameProblem, NewPath: pathProblem })}
    >
      <PageTitle title={words.title(group.name)} failed={state.status === 'failed'} />
      {state.gone ? (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          {words.gone(group.name)}
        </Alert>
      ) : nameProblem || pathProblem ? null : (
        <FormRefusal state={state} title={words.problem} />
      )}
      <GroupIdentityFields
        name={{ name: 'NewGroupName', label: words.name, value: typed.name, problem: nameProblem }}
        path={{ name: 'NewPath', label: words.path, value: typed.path, problem: pathProblem }}
      />
      <Alert tone="warning" title={words.warning} announce={false}>
        {words.warningText}
      </Alert>
      <FormButtons
        cancelHref={groupPath(group.name)}
        cancel={groupsWords.cancel}
        submit={words.submit}
        busy={pending}
        atEnd
      />
      <AsCommand
        calls={(field) => [updateCall(group, field)]}
        initial={{ NewGroupName: typed.name, NewPath: typed.path }}
      />
    </PostForm>
  )
}

/** While nothing has changed, the command has a placeholder for the new name. */
function updateCall(group: GroupIdentity, field: ReadField) {
  const name = field('NewGroupName')?.trim() || group.name
  const path = field('NewPath')?.trim() || '/'
  const input = { GroupName: group.name, NewGroupName: placeholder('NewGroupName') }
  return updateGroupCall(group, { name, path }) ?? { name: 'UpdateGroup', input }
}
