// The five steps of the rotation: create, update, deactivate, check, delete.
import { DeniedButton } from '@/components/feedback/denied-button'
import { ButtonLink } from '@/components/form/buttons/button'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { may } from '@/doors/console/console-door'
import { KeyStatus, LastUse } from '../../iam/access-keys/key-facts'
import { keyPermissions } from '../../iam/access-keys/key-permissions'
import type { UserKey } from '../../iam/access-keys/user-keys'
import { keyWords } from '../../iam/access-keys/words'
import { NewKey } from '../new-key'
import { DeleteOwnKey, SwitchOwnKey } from '../own-key-buttons'
import styles from '../security-credentials.module.css'
import { OWN_CREDENTIALS, rotateHref } from './paths'
import { rotateWords as words } from './words'

export const stepTitles = [
  words.create,
  words.update,
  words.deactivate,
  words.check,
  words.delete,
] as const
export const STEP_COUNT = stepTitles.length

interface Props {
  /** From 1. */
  step: number
  userName: string
  replaced: UserKey
  /** The user's other keys. */
  others: readonly UserKey[]
  now: Date
}

export async function StepContent(props: Props) {
  const { step, replaced, others, now } = props
  const keys = step === 4 ? [replaced, ...others] : [replaced]
  return (
    <>
      {keys.map((key) => (
        <KeyFacts key={key.id} accessKey={key} now={now} />
      ))}
      <Work {...props} />
    </>
  )
}

function KeyFacts({ accessKey, now }: { accessKey: UserKey; now: Date }) {
  const { id, active, created, lastUsed } = accessKey
  return (
    <KeyValues
      columns={4}
      items={[
        { label: keyWords.keyId, value: id },
        { label: keyWords.status, value: <KeyStatus active={active} /> },
        { label: keyWords.created, value: <RelativeTime at={created} now={now} /> },
        { label: keyWords.lastUsed, value: <LastUse of={lastUsed} now={now} /> },
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

async function Deactivate({ userName, replaced }: KeyStep) {
  const { update } = await keyPermissions(userName)
  if (!replaced.active) return <p>{words.isInactive}</p>
  return (
    <>
      <p>{words.deactivateText}</p>
      <div className={styles.buttons}>
        <SwitchOwnKey
          variant="primary"
          userName={userName}
          accessKey={replaced}
          returnTo={rotateHref(replaced.id, 4)}
          missing={update}
        />
      </div>
    </>
  )
}

async function Check({ userName, replaced }: KeyStep) {
  const { update } = await keyPermissions(userName)
  const here = rotateHref(replaced.id, 4)
  return (
    <>
      <p>{replaced.active ? words.isActive : words.checkText}</p>
      <div className={styles.buttons}>
        <ButtonLink href={here}>{words.refresh}</ButtonLink>
        <SwitchOwnKey userName={userName} accessKey={replaced} returnTo={here} missing={update} />
      </div>
    </>
  )
}

async function Delete({ userName, replaced }: KeyStep) {
  const { remove } = await keyPermissions(userName)
  return (
    <>
      <p>{replaced.active ? words.isActive : words.deleteText}</p>
      <DeleteOwnKey
        userName={userName}
        accessKey={replaced}
        returnTo={OWN_CREDENTIALS}
        missing={remove}
      />
    </>
  )
}
