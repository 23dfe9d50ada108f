// The access keys of a user: last use, and what can be done with each.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ActionForm } from '@/components/form/action-form'
import { Button, ButtonLink, DisabledButton } from '@/components/form/button'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import { may } from '@/server/console-door'
import { NotShown } from '../../not-shown'
import styles from '../../users.module.css'
import { createKeyPath } from '../user-paths'
import { switchKey } from './actions'
import { DeleteKey } from './delete-key'
import type { UserKey, UserKeys } from './user-keys'
import { credentialMessages as words } from './words'

const ANY_KEY = 'AKIAAAAAAAAAAAAAAAAA'

interface Props {
  userName: string
  now: Date
  keys: UserKeys
  createKey: MissingPermission | undefined
}

export async function AccessKeys({ userName, now, keys: { list, hidden }, createKey }: Props) {
  const [update, remove] = await Promise.all([
    may('UpdateAccessKey', { UserName: userName, AccessKeyId: ANY_KEY, Status: 'Inactive' }),
    may('DeleteAccessKey', { UserName: userName, AccessKeyId: ANY_KEY }),
  ])
  return (
    <div id="access-keys">
      <Section
        title={words.keys}
        {...(hidden === undefined && { counter: `${list.length}` })}
        description={words.keysText}
        actions={<CreateKey userName={userName} missing={createKey} full={list.length >= 2} />}
      >
        <div className={styles.form}>
          {hidden ? <NotShown failure={hidden} title={words.keysHidden} sid="AllowListAccessKeys" /> : null}
          {!hidden && list.length === 0 ? <p className={styles.quiet}>{words.noKeys}</p> : null}
          {list.length > 0 ? (
            <Table
              caption={words.keys}
              columns={[words.keyId, words.description, words.status, words.created, words.lastUsed, words.actions]}
              rows={list.map((key) => ({
                key: key.id,
                cells: [
                  <Copyable key="id" value={key.id} what={key.id} />,
                  key.description ?? '–',
                  <KeyStatus key="status" active={key.active} />,
                  <RelativeTime key="at" at={key.created} now={now} />,
                  <LastUse key="use" of={key.lastUsed} now={now} />,
                  <KeyActions key="act" userName={userName} accessKey={key} denied={{ update, remove }} />,
                ],
              }))}
            />
          ) : null}
          {list.map((key) => (
            <KeyCommands key={key.id} userName={userName} accessKey={key} />
          ))}
        </div>
      </Section>
    </div>
  )
}

interface CreateProps {
  userName: string
  missing: MissingPermission | undefined
  /** The user has as many keys as a user can have. */
  full: boolean
}

function CreateKey({ userName, missing, full }: CreateProps) {
  if (missing) return <DeniedButton missing={missing}>{words.createKey}</DeniedButton>
  if (full) return <DisabledButton reason={words.twoKeys}>{words.createKey}</DisabledButton>
  return <ButtonLink href={createKeyPath(userName)}>{words.createKey}</ButtonLink>
}

function KeyStatus({ active }: { active: boolean }) {
  return active ? <Status kind="success">{words.active}</Status> : <Status kind="stopped">{words.inactive}</Status>
}

function LastUse({ of, now }: { of: UserKey['lastUsed']; now: Date }) {
  if (of === 'denied') return <span className={styles.quiet}>{words.accessDenied}</span>
  if (of === undefined) return <span className={styles.quiet}>{words.neverUsed}</span>
  return (
    <>
      <RelativeTime at={of.at} now={now} />
      <div className={styles.quiet}>{words.usedFor(of.service, of.region)}</div>
    </>
  )
}

interface KeyProps {
  userName: string
  accessKey: UserKey
}

function KeyActions({
  userName,
  accessKey: { id, active, description },
  denied: { update, remove },
}: KeyProps & { denied: Record<'update' | 'remove', MissingPermission | undefined> }) {
  const of = <span className="visually-hidden"> {id}</span>
  return (
    <RowActions>
      {update ? (
        <DeniedButton variant="plain" missing={update}>
          {active ? words.deactivate : words.activate}
          {of}
        </DeniedButton>
      ) : (
        <ActionForm
          action={switchKey}
          problem={words.keyProblem}
          fields={{ UserName: userName, AccessKeyId: id, Status: active ? 'Inactive' : 'Active' }}
        >
          <Button variant="plain">
            {active ? words.deactivate : words.activate}
            {of}
          </Button>
        </ActionForm>
      )}
      {remove ? (
        <DeniedButton variant="plain" missing={remove}>
          {words.deleteKey}
          {of}
        </DeniedButton>
      ) : (
        <details className={styles.confirm}>
          <summary>
            {words.deleteKey}
            {of}
          </summary>
          <DeleteKey userName={userName} id={id} active={active} described={description !== undefined} />
        </details>
      )}
    </RowActions>
  )
}

function KeyCommands({ userName: UserName, accessKey: { id, active } }: KeyProps) {
  const [text, Status] = active ? [words.deactivate, 'Inactive'] : [words.activate, 'Active']
  const key = { UserName, AccessKeyId: id }
  return (
    <>
      <Commands about={`${text} ${id}`} calls={[{ name: 'UpdateAccessKey', input: { ...key, Status } }]} />
      <Commands about={`${words.deleteKey} ${id}`} calls={[{ name: 'DeleteAccessKey', input: key }]} />
    </>
  )
}
