// The section with a user's access keys, for the user's page and for one's own security
// credentials. Each page passes its own texts and actions.
import type { ReactNode } from 'react'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { RelativeTime } from '@/components/value/relative-time'
import styles from './access-keys.module.css'
import { KeyStatus, LastUse } from './key-facts'
import type { UserKey, UserKeys } from './user-keys'
import { keyWords as words } from './words'

interface Props {
  /** Undefined for the root user. */
  userName: string | undefined
  now: Date
  keys: UserKeys
  description: string
  /** The number of keys, after the title. */
  counter?: string | undefined
  /** Buttons at the end of the heading's line. */
  create?: ReactNode
  /** Replaces the table if the keys can't be listed. */
  hidden: ReactNode
  /** The text if the user has no keys. */
  none: string
  /** Whether the table has a column for the keys' descriptions. */
  described?: boolean
  /** The buttons of a key's row. */
  actions: (key: UserKey) => ReactNode
  /** Content below the table. */
  note?: ReactNode
  /** Content at the end of the section. */
  children?: ReactNode
}

export function AccessKeys(props: Props) {
  const { userName, keys, description, counter, create, hidden, none, note, children } = props
  const { list } = keys
  return (
    <div id="access-keys">
      <Section
        title={words.title}
        {...(counter !== undefined && { counter })}
        description={description}
        actions={create}
      >
        <div className={styles.section}>
          {keys.hidden ? hidden : null}
          {!keys.hidden && list.length === 0 ? <p className={styles.quiet}>{none}</p> : null}
          {list.length > 0 ? <KeyTable {...props} /> : null}
          {note}
          {list.map((key) => (
            <KeyCommands key={key.id} userName={userName} accessKey={key} />
          ))}
          {children}
        </div>
      </Section>
    </div>
  )
}

function KeyTable({ keys: { list }, now, described = false, actions }: Props) {
  return (
    <Table
      caption={words.title}
      columns={[
        { header: words.keyId, whole: true },
        ...(described ? [words.description] : []),
        words.status,
        words.created,
        words.lastUsed,
        words.actions,
      ]}
      rows={list.map((key) => ({
        key: key.id,
        cells: [
          <Copyable key="id" value={key.id} what={key.id} />,
          ...(described ? [key.description ?? '–'] : []),
          <KeyStatus key="status" active={key.active} />,
          <RelativeTime key="at" at={key.created} now={now} />,
          <LastUse key="use" of={key.lastUsed} now={now} />,
          <RowActions key="act">{actions(key)}</RowActions>,
        ],
      }))}
    />
  )
}

interface CommandsProps {
  userName: string | undefined
  accessKey: UserKey
}

function KeyCommands({ userName, accessKey }: CommandsProps) {
  const { id, active } = accessKey
  const [text, Status] = active
    ? [words.deactivate, 'Inactive' as const]
    : [words.activate, 'Active' as const]
  const key = { ...(userName !== undefined && { UserName: userName }), AccessKeyId: id }
  return (
    <>
      <Commands
        about={`${text} ${id}`}
        calls={[{ name: 'UpdateAccessKey', input: { ...key, Status } }]}
      />
      <Commands about={`${words.delete} ${id}`} calls={[{ name: 'DeleteAccessKey', input: key }]} />
    </>
  )
}
