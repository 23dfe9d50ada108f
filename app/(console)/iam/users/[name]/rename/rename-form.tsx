'use client'
// The name and path of a user, to be changed.
import { Alert } from '@/components/feedback/alert'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import { AsCommand, type ReadField } from '@/components/value/as-command'
import styles from '../../users.module.css'
import { type RenameState, renameUser } from './actions'
import { renameWords as words } from './words'

interface Props {
  userName: string
  path: string
}

export function RenameForm({ userName, path }: Props) {
  const posting = usePost<RenameState>(renameUser, { status: 'idle' })
  const { state, pending } = posting
  const { typed = { name: userName, path }, nameProblem, pathProblem } = state
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ UserName: userName, OldPath: path }}
      problems={problemsOf({ NewUserName: nameProblem, NewPath: pathProblem })}
    >
      <PageTitle title={`${words.title}: ${userName}`} failed={state.status === 'failed'} />
      <FormRefusal state={state} title={words.problem} />
      <div className={`${styles.form} ${styles.narrow}`}>
        <TextField
          name="NewUserName"
          label={words.newName}
          value={typed.name}
          problem={nameProblem}
        />
        <TextField
          name="NewPath"
          label={words.newPath}
          hint={words.pathHint}
          value={typed.path}
          problem={pathProblem}
        />
      </div>
      <Alert tone="warning" title={words.warning}>
        {words.warningText.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Alert>
      <FormButtons
        cancelHref={userPath(userName)}
        cancel={words.cancel}
        submit={words.save}
        busy={pending}
      />
      <AsCommand
        calls={(field) => [updateCall(field, userName, path)]}
        initial={{ NewUserName: typed.name, NewPath: typed.path }}
      />
    </PostForm>
  )
}

/** The command leaves out unchanged values. */
function updateCall(field: ReadField, UserName: string, path: string) {
  const [name, newPath] = [field('NewUserName'), field('NewPath')]
  return {
    name: 'UpdateUser',
    input: {
      UserName,
      NewUserName: name === UserName ? undefined : name,
      NewPath: newPath === path ? undefined : newPath,
    },
  }
}
