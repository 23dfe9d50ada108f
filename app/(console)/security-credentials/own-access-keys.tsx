// One's own access keys.
import { DeniedButton } from '@/components/feedback/denied-button'
import { DeniedNote } from '@/components/feedback/denied-note'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { ButtonLink } from '@/components/form/buttons/button'
import { may } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { AccessKeys } from '../iam/access-keys/access-keys'
import { OfKey } from '../iam/access-keys/key-buttons'
import { keyPermissions } from '../iam/access-keys/key-permissions'
import { userKeys } from '../iam/access-keys/user-keys'
import { keyWords } from '../iam/access-keys/words'
import { ownKeyWords as words } from './key-words'
import { NewKey } from './new-key'
import { DeleteOwnKey, SwitchOwnKey } from './own-key-buttons'
import { OWN_CREDENTIALS, rotateHref } from './rotate/paths'
import styles from './security-credentials.module.css'

export async function OwnAccessKeys({ userName, now }: { userName: string; now: Date }) {
  const [keys, create, { update, remove }] = await Promise.all([
    userKeys(userName),
    may('CreateAccessKey', { UserName: userName }),
    keyPermissions(userName),
  ])
  const { list, hidden, lastUseDenied } = keys
  return (
    <AccessKeys
      {...{ userName, now, keys }}
      description={words.description}
      hidden={hidden ? <KeysHidden failure={hidden} /> : null}
      none={words.none}
      actions={(accessKey) => {
        const of = { userName, accessKey, returnTo: OWN_CREDENTIALS, inRow: true }
        return (
          <>
            <ButtonLink variant="plain" href={rotateHref(accessKey.id)}>
              {words.rotate}
              <OfKey id={accessKey.id} />
            </ButtonLink>
            <SwitchOwnKey {...of} missing={update} />
            <DeleteOwnKey {...of} missing={remove} />
          </>
        )
      }}
      note={
        lastUseDenied ? (
          <p className={styles.quiet}>{words.lastUsedHidden(lastUseDenied.action)}</p>
        ) : null
      }
    >
      {create ? (
        <DeniedButton missing={create}>{keyWords.create}</DeniedButton>
      ) : (
        <NewKey userName={userName} token={crypto.randomUUID()} full={list.length >= 2} />
      )}
    </AccessKeys>
  )
}

function KeysHidden({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  if (denied) return <DeniedNote title={words.hidden} missing={denied} />
  return <p>{failureSentence(failure)}</p>
}
