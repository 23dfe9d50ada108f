'use client'
// The form that deletes an access key after its ID is typed.
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { keyWords } from '../../../access-keys/words'
import styles from '../../users.module.css'
import { type DeleteKeyState, deleteKey } from './actions'
import { CONFIRMED_ID, HAS_DESCRIPTION } from './fields'
import { credentialWords as words } from './words'

interface Props {
  userName: string
  id: string
  active: boolean
  /** The key has a description, which is deleted with it. */
  described: boolean
}

export function DeleteKey({ userName, id, active, described }: Props) {
  const posting = usePost<DeleteKeyState>(deleteKey, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{
        UserName: userName,
        AccessKeyId: id,
        ...(described && { [HAS_DESCRIPTION]: 'yes' }),
      }}
    >
      <FormRefusal state={state} title={keyWords.problem} />
      <p>{active ? words.deleteActive : words.deleteInactive}</p>
      <TextField
        id={`${CONFIRMED_ID}-${id}`}
        name={CONFIRMED_ID}
        label={words.typeKeyId}
        placeholder={id}
        value={state.typedWrong ?? ''}
        problem={state.typedWrong === undefined ? undefined : words.typedWrong}
      />
      <div>
        <Button busy={pending}>{words.deleteKeyNow(id)}</Button>
      </div>
    </PostForm>
  )
}
