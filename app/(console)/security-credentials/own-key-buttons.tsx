// The buttons of one's own access keys, for the list and for the rotation guide.
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
  /** The address to which the action redirects. */
  returnTo: string
  missing: MissingPermission | undefined
  variant?: 'plain' | 'primary'
  /** The page has several keys, so the button's name contains the ID. */
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
