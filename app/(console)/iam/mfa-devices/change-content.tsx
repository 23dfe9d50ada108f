// The content of the pages that resynchronise and remove the MFA device that was selected.
import type { ReactNode } from 'react'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { ButtonLink } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { mfaWords } from '@/components/words/mfa-words'
import { setResponseStatus } from '@/platform/response-status'
import { isFormAnswer } from '../../form-answer'
import { type DeviceOwner, devicesPath } from './device-owner'
import styles from './mfa-devices.module.css'
import { RemoveForm } from './remove-form'
import { ResyncForm } from './resync-form'
import {
  deletionOf,
  devicePermissions,
  kindOf,
  type UserDevice,
  type UserDevices,
  userDevices,
} from './user-devices'
import { deviceWords, changeDeviceWords as words } from './words'

export interface Selection extends UserDevices {
  owner: DeviceOwner
  /** The device that the query names, if the user has it. */
  device: UserDevice | undefined
  /** The query names no device. Without scripts, the button works before one is selected. */
  unselected: boolean
  /** False for a passkey that is to be synchronised. */
  hasClock: boolean
  /** The permission that the caller lacks to change it. */
  denied: MissingPermission | undefined
}

/** Whether the page contains a form, which then sets the title of the document. */
export const showsForm = ({ device, denied, hasClock }: Selection): boolean =>
  device !== undefined && denied === undefined && hasClock

export async function selectionIn(
  owner: DeviceOwner,
  { SerialNumber }: Readonly<Record<string, string | string[] | undefined>>,
  change: 'resync' | 'deactivate',
): Promise<Selection> {
  const [devices, { [change]: denied }] = await Promise.all([
    userDevices(owner),
    devicePermissions(owner),
  ])
  const unselected = typeof SerialNumber !== 'string'
  const found = devices.list.find(({ serialNumber }) => serialNumber === SerialNumber)
  // A form whose post was refused is shown again, even if the device was removed meanwhile.
  const lost =
    !found && !unselected && !devices.hidden && (await isFormAnswer())
      ? { serialNumber: SerialNumber, kind: kindOf(SerialNumber), created: new Date() }
      : undefined
  const device = found ?? lost
  if (!device && !devices.hidden && !unselected) setResponseStatus(404)
  const hasClock = change !== 'resync' || device?.kind !== 'passkey'
  return { ...devices, owner, device, unselected, hasClock, denied }
}

export function ResyncContent({ selection }: { selection: Selection }) {
  const { owner, device, denied, hasClock } = selection
  if (!device) return <NoDevice selection={selection} />
  return (
    <DeviceSection device={device} description={words.resyncText}>
      {!hasClock ? (
        <DisabledButton reason={words.resyncPasskey}>{deviceWords.resync}</DisabledButton>
      ) : denied ? (
        <DeniedButton missing={denied}>{deviceWords.resync}</DeniedButton>
      ) : (
        <ResyncForm owner={owner} serialNumber={device.serialNumber} />
      )}
    </DeviceSection>
  )
}

export async function RemoveContent({ selection }: { selection: Selection }) {
  const { owner, device, denied, list } = selection
  if (!device) return <NoDevice selection={selection} />
  const deletion = await deletionOf(device)
  return (
    <DeviceSection device={device}>
      {denied ? (
        <DeniedButton missing={denied}>{deviceWords.remove}</DeniedButton>
      ) : (
        <RemoveForm
          owner={owner}
          serialNumber={device.serialNumber}
          isPasskey={device.kind === 'passkey'}
          deletes={deletion.virtual && !deletion.denied}
          isLast={list.length === 1}
          nameStaysTaken={deletion.denied !== undefined}
        />
      )}
    </DeviceSection>
  )
}

interface DeviceSectionProps {
  device: UserDevice
  description?: string
  children: ReactNode
}

function DeviceSection({ device, description, children }: DeviceSectionProps) {
  return (
    <Section title={words.device} {...(description !== undefined && { description })}>
      <div className={styles.parts}>
        <KeyValues
          columns={2}
          items={[
            { label: deviceWords.type, value: mfaWords.kind(device.kind) },
            {
              label: deviceWords.identifier,
              value: <Copyable value={device.serialNumber} what={device.serialNumber} />,
            },
          ]}
        />
        {children}
      </div>
    </Section>
  )
}

function NoDevice({ selection }: { selection: Selection }) {
  const { owner, hidden, unselected } = selection
  if (hidden)
    return (
      <Section title={deviceWords.table}>
        <NotShown failure={hidden} title={deviceWords.hidden} sid="AllowListMFADevices" />
      </Section>
    )
  return (
    <Section title={unselected ? deviceWords.table : words.goneTitle}>
      <EmptyState text={unselected ? words.goneUnselected : words.gone}>
        <ButtonLink href={devicesPath(owner)}>{words.back}</ButtonLink>
      </EmptyState>
    </Section>
  )
}
