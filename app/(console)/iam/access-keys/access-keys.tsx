// The access keys of one user with everything that can be done with them. A user's page and one's
// own security credentials show the same section.
import { DeniedButton } from '@/components/feedback/denied-button'
import { DeniedNote } from '@/components/feedback/denied-note'
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ActionForm } from '@/components/form/action-form'
import { Button, ButtonLink } from '@/components/form/button'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import type { AccessKeyMetadata } from '@/iam/shapes/access-key'
import { type Answer, may, read } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import styles from './access-keys.module.css'
import { deleteKey, switchKey } from './key-actions'
import { NewKey } from './new-key'
import { keyWords as words } from './words'

interface Props {
  userName: string
  now: Date
  keys: Answer<'ListAccessKeys'>
  /** The address that activating, deactivating and deleting lead back to. */
  returnTo: string
  /** The page that guides through replacing a key; without it there is no link to one. */
  rotateHref?: (accessKeyId: string) => string
}

export async function AccessKeys({ userName, now, keys, returnTo, rotateHref }: Props) {
  const list = keys.ok ? keys.output.AccessKeyMetadata : []
  const [create, denied, lastUsed] = await Promise.all([
    may('CreateAccessKey', { UserName: userName }),
    keyPermissions(userName),
    Promise.all(list.map(({ AccessKeyId }) => read('GetAccessKeyLastUsed', { AccessKeyId }))),
  ])
  const unseen = lastUsed.map((answer) => (answer.ok ? undefined : answer.failure.detail.denied))
  const hidden = unseen.find((missing) => missing !== undefined)
  return (
    <div id="access-keys">
      <Section title={words.title} description={words.description}>
        <div className={styles.section}>
          {keys.ok ? null : <KeysHidden failure={keys.failure} />}
          {keys.ok && list.length === 0 ? <p className={styles.quiet}>{words.none}</p> : null}
          {list.length > 0 ? (
            <Table
              caption={words.title}
              columns={[words.keyId, words.status, words.created, words.lastUsed, words.actions]}
              rows={list.map((key, i) => ({
                key: key.AccessKeyId,
                cells: [
                  <Copyable key="id" value={key.AccessKeyId} what={words.keyId} />,
                  <KeyStatus key="status" active={key.Status === 'Active'} />,
                  <RelativeTime key="at" at={key.CreateDate} now={now} />,
                  <LastUsed key="used" answer={lastUsed[i]} now={now} />,
                  <RowActions key="act">
                    {rotateHref ? (
                      <ButtonLink variant="plain" href={rotateHref(key.AccessKeyId)}>
                        {words.rotate}
                      </ButtonLink>
                    ) : null}
                    <SwitchKey
                      variant="plain"
                      fields={{ UserName: userName, AccessKeyId: key.AccessKeyId, returnTo }}
                      status={key.Status}
                      missing={denied.update}
                    />
                    <DeleteKey
                      fields={{ UserName: userName, AccessKeyId: key.AccessKeyId, returnTo }}
                      missing={denied.remove}
                    />
                  </RowActions>,
                ],
              }))}
            />
          ) : null}
          {hidden ? <p className={styles.quiet}>{words.lastUsedHidden(hidden.action)}</p> : null}
          {list.map((key) => (
            <KeyCommands key={key.AccessKeyId} userName={userName} accessKey={key} />
          ))}
          {create ? (
            <DeniedButton missing={create}>{words.create}</DeniedButton>
          ) : (
            <NewKey userName={userName} token={crypto.randomUUID()} full={list.length >= 2} />
          )}
        </div>
      </Section>
    </div>
  )
}

function KeysHidden({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  if (denied) return <DeniedNote title={words.hidden} missing={denied} />
  return <p>{failureSentence(failure)}</p>
}

/** A key that nobody has: which key it is does not matter to the permission. */
const ANY_KEY = 'AKIAAAAAAAAAAAAAAAAA'

/** What the caller lacks for changing the keys of `UserName`. */
export async function keyPermissions(UserName: string) {
  const key = { UserName, AccessKeyId: ANY_KEY }
  const [update, remove] = await Promise.all([
    may('UpdateAccessKey', { ...key, Status: 'Inactive' }),
    may('DeleteAccessKey', key),
  ])
  return { update, remove }
}

export function KeyStatus({ active }: { active: boolean }) {
  return active ? <Status kind="success">{words.active}</Status> : <Status kind="stopped">{words.inactive}</Status>
}

interface LastUsedProps {
  answer: Answer<'GetAccessKeyLastUsed'> | undefined
  now: Date
}

/** When the key last signed a request, and for which service. */
export function LastUsed({ answer, now }: LastUsedProps) {
  if (!answer?.ok) return <span className={styles.quiet}>{words.accessDenied}</span>
  const { LastUsedDate, ServiceName, Region } = answer.output.AccessKeyLastUsed
  if (!LastUsedDate) return <span className={styles.quiet}>{words.neverUsed}</span>
  return (
    <>
      <RelativeTime at={LastUsedDate} now={now} />
      <br />
      <span className={styles.quiet}>{words.usedFor(ServiceName, Region)}</span>
    </>
  )
}

/** What the posts of one key carry. */
export interface KeyFields {
  UserName: string
  AccessKeyId: string
  returnTo: string
}

interface SwitchProps {
  fields: KeyFields
  status: AccessKeyMetadata['Status']
  missing: MissingPermission | undefined
  variant?: 'plain' | 'primary'
}

/** Deactivates an active key, activates an inactive one. */
export function SwitchKey({ fields, status, missing, variant = 'plain' }: SwitchProps) {
  const [text, Status] = status === 'Active' ? [words.deactivate, 'Inactive'] : [words.activate, 'Active']
  if (missing)
    return (
      <DeniedButton variant={variant} missing={missing}>
        {text}
      </DeniedButton>
    )
  return (
    <ActionForm action={switchKey} problem={words.problem} fields={{ ...fields, Status }}>
      <Button variant={variant}>{text}</Button>
    </ActionForm>
  )
}

/** Opens a warning with the button that deletes. */
export function DeleteKey({ fields, missing }: Pick<SwitchProps, 'fields' | 'missing'>) {
  if (missing)
    return (
      <DeniedButton variant="plain" missing={missing}>
        {words.delete}
      </DeniedButton>
    )
  return (
    <details className={styles.confirm}>
      <summary>{words.delete}</summary>
      <p>{words.deleteText}</p>
      <ActionForm action={deleteKey} problem={words.problem} fields={{ ...fields }}>
        <div>
          <Button>{words.deleteNow}</Button>
        </div>
      </ActionForm>
    </details>
  )
}

interface CommandsProps {
  userName: string
  accessKey: Pick<AccessKeyMetadata, 'AccessKeyId' | 'Status'>
}

function KeyCommands({ userName: UserName, accessKey: { AccessKeyId, Status } }: CommandsProps) {
  const [text, switched] = Status === 'Active' ? [words.deactivate, 'Inactive'] : [words.activate, 'Active']
  const key = { UserName, AccessKeyId }
  return (
    <>
      <Commands
        about={`${text} ${AccessKeyId}`}
        calls={[{ name: 'UpdateAccessKey', input: { ...key, Status: switched } }]}
      />
      <Commands about={`${words.delete} ${AccessKeyId}`} calls={[{ name: 'DeleteAccessKey', input: key }]} />
    </>
  )
}
