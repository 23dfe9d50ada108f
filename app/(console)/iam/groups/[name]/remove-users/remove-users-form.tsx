'use client'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { Commands } from '@/components/value/as-command'
import { removeUserCalls } from '../../group-calls'
import { groupTabPath } from '../../group-paths'
import styles from '../../groups.module.css'
import { groupsWords } from '../../words'
import { type RemoveUsersState, removeUsers } from './actions'
import { removeUsersWords as words } from './words'

interface Props {
  groupName: string
  users: readonly string[]
}

export function RemoveUsersForm({ groupName, users }: Props) {
  const posting = usePost<RemoveUsersState>(removeUsers, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm posting={posting} className={styles.form} fields={{ GroupName: groupName }}>
      <PageTitle title={words.title(groupName)} failed={state.status === 'failed'} />
      {users.map((user) => (
        <input key={user} type="hidden" name="UserName" value={user} />
      ))}
      <FormRefusal state={state} title={words.problem}>
        {state.refused === undefined ? null : <p>{state.refused}</p>}
        <p>{words.nothingDone}</p>
      </FormRefusal>
      <FormButtons
        cancelHref={groupTabPath(groupName, 'users')}
        cancel={groupsWords.cancel}
        submit={words.submit}
        busy={pending}
        atEnd
      />
      <Commands calls={removeUserCalls(groupName, users)} />
    </PostForm>
  )
}
