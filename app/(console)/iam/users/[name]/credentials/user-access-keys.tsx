// The access keys of a user on the user's page.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { AccessKeys } from '../../../access-keys/access-keys'
import { KeyDeletion, SwitchKey } from '../../../access-keys/key-buttons'
import { keyPermissions } from '../../../access-keys/key-permissions'
import type { UserKeys } from '../../../access-keys/user-keys'
import { keyWords } from '../../../access-keys/words'
import { createKeyPath } from '../user-paths'
import { switchKey } from './actions'
import { DeleteKey } from './delete-key'
import { credentialWords as words } from './words'

interface Props {
  userName: string
  now: Date
  keys: UserKeys
  /** The permission that the caller lacks to create a key. */
  createKey: MissingPermission | undefined
}

export async function UserAccessKeys({ userName, now, keys, createKey }: Props) {
  const { update, remove } = await keyPermissions(userName)
  const { list, hidden } = keys
  return (
    <AccessKeys
      {...{ userName, now, keys }}
      description={words.keysText}
      counter={hidden ? undefined : `${list.length}`}
      create={<CreateKey userName={userName} missing={createKey} full={list.length >= 2} />}
      hidden={
        hidden ? (
          <NotShown failure={hidden} title={words.keysHidden} sid="AllowListAccessKeys" />
        ) : null
      }
      none={words.noKeys}
      described
      actions={(key) => (
        <>
          <SwitchKey
            action={switchKey}
            userName={userName}
            accessKey={key}
            missing={update}
            inRow
          />
          <KeyDeletion id={key.id} missing={remove} inRow>
            <DeleteKey
              userName={userName}
              id={key.id}
              active={key.active}
              described={key.description !== undefined}
            />
          </KeyDeletion>
        </>
      )}
    />
  )
}

interface CreateProps {
  userName: string
  missing: MissingPermission | undefined
  /** The user has the most keys possible. */
  full: boolean
}

function CreateKey({ userName, missing, full }: CreateProps) {
  if (full && !missing)
    return <DisabledButton reason={words.twoKeys}>{keyWords.create}</DisabledButton>
  return (
    <PermittedLink href={createKeyPath(userName)} missing={missing}>
      {keyWords.create}
    </PermittedLink>
  )
}
