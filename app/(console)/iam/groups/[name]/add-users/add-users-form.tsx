'use client'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { AsCommand, placeholder } from '@/components/value/as-command'
import { addUserCalls } from '../../group-calls'
import { groupTabPath } from '../../group-paths'
import styles from '../../groups.module.css'
import { FIND_USERS, type FoundUsers, USER_NAME } from '../../user-picker/picker-fields'
import { UserPicker } from '../../user-picker/user-picker'
import { groupsWords } from '../../words'
import { type AddUsersState, addUsers } from './actions'
import { addUsersWords as words } from './words'

interface Props {
  groupName: string
  users: FoundUsers
  /** The names of the group's users, in lower case. */
  members: readonly string[]
}

export function AddUsersForm({ groupName, users, members }: Props) {
  const posting = usePost<AddUsersState>(addUsers, { status: 'idle' })
  const { state, pending } = posting
  const { chosen } = state
  return (
    <PostForm posting={posting} className={styles.form} fields={{ GroupName: groupName }}>
      <PageTitle title={words.title(groupName)} failed={state.status === 'failed'} />
      {/* Enter presses the first button. The only text field is the search, so it searches. */}
      <button
        type="submit"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        name={FIND_USERS}
        value="yes"
      />
      <FormRefusal state={state} title={words.problem}>
        {state.refused === undefined ? null : <p>{state.refused}</p>}
        <p>{words.nothingDone}</p>
      </FormRefusal>
      <UserPicker
        found={state.found ?? users}
        chosen={chosen}
        members={members}
        problem={state.usersProblem}
      />
      <FormButtons
        cancelHref={groupTabPath(groupName, 'users')}
        cancel={groupsWords.cancel}
        submit={words.submit}
        busy={pending}
        atEnd
      />
      <AsCommand
        calls={(_field, fields) => addUserCalls(groupName, orPlaceholder(fields(USER_NAME)))}
        initial={{ [USER_NAME]: chosen }}
      />
    </PostForm>
  )
}

const orPlaceholder = (users: readonly string[]) =>
  users.length > 0 ? users : [placeholder('UserName')]
