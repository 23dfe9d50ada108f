// The section Multi-factor authentication (MFA) of a user's page and of one's own security
// credentials. People select a device, and resynchronise or remove it on another page.
import { disabledReason, type MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { BulkActions, type BulkButton } from '@/components/list/selection'
import { Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { RelativeTime } from '@/components/value/relative-time'
import { mfaWords } from '@/components/words/mfa-words'
import { assignPath, type DeviceOwner, removePath, resyncPath } from './device-owner'
import styles from './mfa-devices.module.css'
import { devicePermissions, MOST_DEVICES, type UserDevice, userDevices } from './user-devices'
import { deviceWords as words } from './words'

const FORM = 'mfa-device-selection'
/** The ID of the text that no more devices can be assigned. */
const FULL = 'mfa-devices-full'

export async function MfaDevices({ owner, now }: { owner: DeviceOwner; now: Date }) {
  const [{ list, hidden }, { create, enable, resync, deactivate }] = await Promise.all([
    userDevices(owner),
    devicePermissions(owner),
  ])
  const isFull = list.length >= MOST_DEVICES
  const button = (
    text: string,
    value: string,
    formAction: string,
    missing: MissingPermission | undefined,
    obstacle?: string,
  ) => {
    const empty = list.length === 0 ? words.nothingToSelect : obstacle
    const reason = missing ? disabledReason(missing) : empty
    return { text, value, formAction, ...(reason && { disabledReason: reason }) }
  }
  const buttons: BulkButton[] = [
    button(words.remove, 'remove', removePath(owner), deactivate),
    button(
      words.resync,
      'resync',
      resyncPath(owner),
      resync,
      list.every(({ kind }) => kind === 'passkey') ? words.nothingToResync : undefined,
    ),
  ]
  return (
    <div id="mfa-devices">
      <form id={FORM} method="get" action={resyncPath(owner)} />
      <Section
        title={words.title}
        {...(hidden === undefined && { counter: `${list.length}` })}
        description={words.description}
        actions={
          <>
            {hidden ? null : (
              <BulkActions
                form={FORM}
                actions={buttons}
                nothingSelected={words.nothingSelected}
                one
              />
            )}
            <Assign owner={owner} missing={create ?? enable} full={isFull} />
          </>
        }
      >
        {hidden ? (
          <NotShown failure={hidden} title={words.hidden} sid="AllowListMFADevices" />
        ) : null}
        {!hidden && list.length === 0 ? <p className={styles.quiet}>{words.none}</p> : null}
        {list.length > 0 ? (
          <div className={styles.parts}>
            {isFull ? (
              <p className={styles.quiet} id={FULL}>
                {words.full}
              </p>
            ) : null}
            <DeviceTable list={list} now={now} />
          </div>
        ) : null}
      </Section>
    </div>
  )
}

interface AssignProps {
  owner: DeviceOwner
  missing: MissingPermission | undefined
  /** The user has the most devices possible. */
  full: boolean
}

function Assign({ owner, missing, full }: AssignProps) {
  if (full && !missing)
    return (
      <DisabledButton reason={words.full} saidAt={FULL}>
        {words.assign}
      </DisabledButton>
    )
  return (
    <PermittedLink href={assignPath(owner)} missing={missing}>
      {words.assign}
    </PermittedLink>
  )
}

function DeviceTable({ list, now }: { list: readonly UserDevice[]; now: Date }) {
  return (
    <Table
      caption={words.table}
      columns={[
        words.type,
        { header: words.identifier, long: true },
        words.certifications,
        words.createdOn,
      ]}
      rows={list.map(({ serialNumber, kind, created }) => ({
        key: serialNumber,
        select: (
          <input
            type="radio"
            form={FORM}
            name="SerialNumber"
            value={serialNumber}
            aria-label={words.select(serialNumber)}
          />
        ),
        cells: [
          mfaWords.kind(kind),
          <Copyable key="id" value={serialNumber} what={serialNumber} />,
          words.noCertifications,
          <RelativeTime key="at" at={created} now={now} />,
        ],
      }))}
    />
  )
}
