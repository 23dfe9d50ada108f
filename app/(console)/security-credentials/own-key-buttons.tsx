// The buttons of one's own access keys, in their list and in the guide that replaces one.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { KeyDeletion, OfKey, SwitchKey } from '../iam/access-keys/key-buttons'
import type { UserKey } from '../iam/access-keys/user-keys'
import { keyWords } from '../iam/access-keys/words'
import { deleteKey, switchKey } from './key-actions'
import { ownKeyWords as words } from './key-words'

interface Props {
  userName: string
  accessKey: UserKey
  /** The address that the post leads back to. */
  returnTo: string
  missing: MissingPermission | undefined
  variant?: 'plain' | 'primary'
  /** One of several keys of the screen. */
  inRow?: boolean
}

export function SwitchOwnKey({ returnTo, ...key }: Props) {
  return <SwitchKey action={switchKey} fields={{ returnTo }} {...key} />
}

export function DeleteOwnKey({ userName, accessKey: { id }, returnTo, missing, inRow }: Props) {
  return (
    <KeyDeletion id={id} missing={missing} inRow={inRow ?? false}>
      <p>{words.deleteText}</p>
      <ActionForm
        action={deleteKey}
        problem={keyWords.problem}
        fields={{ UserName: userName, AccessKeyId: id, returnTo }}
      >
        <div>
          <Button>
            {words.deleteNow}
            {inRow ? <OfKey id={id} /> : null}
          </Button>
        </div>
      </ActionForm>
    </KeyDeletion>
  )
}
