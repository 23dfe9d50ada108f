// The five steps of replacing an access key: create, update, deactivate, check, delete.
import { DeniedButton } from '@/components/feedback/denied-button'
import { ButtonLink } from '@/components/form/button'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import type { AccessKeyMetadata } from '@/iam/shapes/access-key'
import { may, read } from '@/server/console-door'
import { DeleteKey, KeyStatus, keyPermissions, LastUsed, SwitchKey } from '../../iam/access-keys/access-keys'
import { NewKey } from '../../iam/access-keys/new-key'
import { keyWords } from '../../iam/access-keys/words'
import styles from '../security-credentials.module.css'
import { OWN_CREDENTIALS, rotateHref } from './paths'
import { rotateWords as words } from './words'

export const stepTitles = [words.create, words.update, words.deactivate, words.check, words.delete] as const
export const STEP_COUNT = stepTitles.length

interface Props {
  /** From 1. */
  step: number
  userName: string
  replaced: AccessKeyMetadata
  /** The user's other keys. */
  others: readonly AccessKeyMetadata[]
  now: Date
}

export async function StepContent(props: Props) {
  const { step, replaced, others, now } = props
  const keys = step === 4 ? [replaced, ...others] : [replaced]
  return (
    <>
      {keys.map((key) => (
        <KeyFacts key={key.AccessKeyId} accessKey={key} now={now} />
      ))}
      <Work {...props} />
    </>
  )
}

async function KeyFacts({ accessKey, now }: { accessKey: AccessKeyMetadata; now: Date }) {
  const { AccessKeyId, Status, CreateDate } = accessKey
  const lastUsed = await read('GetAccessKeyLastUsed', { AccessKeyId })
  return (
    <KeyValues
      columns={4}
      items={[
        { label: keyWords.keyId, value: AccessKeyId },
        { label: keyWords.status, value: <KeyStatus active={Status === 'Active'} /> },
        { label: keyWords.created, value: <RelativeTime at={CreateDate} now={now} /> },
        { label: keyWords.lastUsed, value: <LastUsed answer={lastUsed} now={now} /> },
      ]}
    />
  )
}

function Work({ step, userName, replaced, others }: Props) {
  switch (step) {
    case 1:
      return <Create userName={userName} full={others.length > 0} />
    case 2:
      return (
        <>
          <p>{words.updateText}</p>
          <ul className={styles.list}>
            {words.places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </>
      )
    case 3:
      return <Deactivate userName={userName} replaced={replaced} />
    case 4:
      return <Check userName={userName} replaced={replaced} />
    default:
      return <Delete userName={userName} replaced={replaced} />
  }
}

async function Create({ userName, full }: { userName: string; full: boolean }) {
  const denied = await may('CreateAccessKey', { UserName: userName })
  return (
    <>
      <p>{full ? words.haveTwo : words.createText}</p>
      {denied ? (
        <DeniedButton missing={denied}>{keyWords.create}</DeniedButton>
      ) : (
        <NewKey userName={userName} token={crypto.randomUUID()} full={full} />
      )}
    </>
  )
}

type KeyStep = Pick<Props, 'userName' | 'replaced'>

async function Deactivate({ userName: UserName, replaced }: KeyStep) {
  const { AccessKeyId, Status } = replaced
  const { update } = await keyPermissions(UserName)
  if (Status === 'Inactive') return <p>{words.isInactive}</p>
  return (
    <>
      <p>{words.deactivateText}</p>
      <SwitchKey
        variant="primary"
        fields={{ UserName, AccessKeyId, returnTo: rotateHref(AccessKeyId, 4) }}
        status={Status}
        missing={update}
      />
    </>
  )
}

async function Check({ userName: UserName, replaced }: KeyStep) {
  const { AccessKeyId, Status } = replaced
  const { update } = await keyPermissions(UserName)
  const here = rotateHref(AccessKeyId, 4)
  return (
    <>
      <p>{Status === 'Active' ? words.isActive : words.checkText}</p>
      <div className={styles.buttons}>
        <ButtonLink href={here}>{words.refresh}</ButtonLink>
        <SwitchKey fields={{ UserName, AccessKeyId, returnTo: here }} status={Status} missing={update} />
      </div>
    </>
  )
}

async function Delete({ userName: UserName, replaced }: KeyStep) {
  const { AccessKeyId, Status } = replaced
  const { remove } = await keyPermissions(UserName)
  return (
    <>
      <p>{Status === 'Active' ? words.isActive : words.deleteText}</p>
      <DeleteKey fields={{ UserName, AccessKeyId, returnTo: OWN_CREDENTIALS }} missing={remove} />
    </>
  )
}
