'use client'
// The forms that switch and delete an access key of the root user.
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import type { FormState } from '@/doors/console/form-state'
import { keyWords } from '../../../iam/access-keys/words'
import { credentialWords } from '../../../iam/users/[name]/credentials/words'
import { deleteRootKey, type FieldState, switchRootKey } from '../../root/actions'
import { RootRefusal } from '../../root/root-refusal'
import styles from '../../security-credentials.module.css'

interface Props {
  id: string
  active: boolean
}

export function SwitchRootKey({ id, active }: Props) {
  const posting = usePost<FormState>(switchRootKey, { status: 'idle' })
  const Status = active ? 'Inactive' : 'Active'
  return (
    <PostForm posting={posting} className={styles.newKey} fields={{ AccessKeyId: id, Status }}>
      <RootRefusal state={posting.state} title={keyWords.problem} />
      <div>
        <Button busy={posting.pending}>{active ? keyWords.deactivate : keyWords.activate}</Button>
      </div>
    </PostForm>
  )
}

export function DeleteRootKey({ id, active }: Props) {
  const posting = usePost<FieldState>(deleteRootKey, { status: 'idle' })
  const { state, pending } = posting
  const wrong = state.typed !== undefined && state.typed !== id
  return (
    <PostForm posting={posting} className={styles.newKey} fields={{ AccessKeyId: id }}>
      <RootRefusal state={state} title={keyWords.problem} />
      <p>{active ? credentialWords.deleteActive : credentialWords.deleteInactive}</p>
      <TextField
        name="ConfirmedKeyId"
        label={credentialWords.typeKeyId}
        placeholder={id}
        value={state.typed ?? ''}
        problem={wrong ? credentialWords.typedWrong : undefined}
      />
      <div>
        <Button busy={pending}>{credentialWords.deleteKeyNow(id)}</Button>
      </div>
    </PostForm>
  )
}
