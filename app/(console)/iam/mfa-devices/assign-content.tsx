// The content of the pages that assign an MFA device.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { obstacleToPasskeys } from '@/doors/console/mfa/passkey-support'
import { leftForPage } from '@/platform/response-status'
import { isFormAnswer } from '../../form-answer'
import type { SealedDevice } from './assign-actions'
import { AssignDevice } from './assign-device'
import { assignWords as words } from './assign-words'
import { deviceKindOf } from './device-kind'
import { type DeviceOwner, devicesPath } from './device-owner'
import { devicePermissions, MOST_DEVICES, userDevices } from './user-devices'
import { changeDeviceWords, deviceWords } from './words'

/** Missing permissions, or the quota of devices. */
type Obstacle = { missing: MissingPermission[] } | 'full'

/** Returns why the form can't be shown, or undefined if it can. */
export async function assignObstacle(owner: DeviceOwner): Promise<Obstacle | undefined> {
  const [{ create, enable }, { list }] = await Promise.all([
    devicePermissions(owner),
    userDevices(owner),
  ])
  const missing = [create, enable].filter((one) => one !== undefined)
  if (missing.length > 0) return { missing }
  return list.length >= MOST_DEVICES && !(await isFormAnswer()) ? 'full' : undefined
}

interface Props {
  owner: DeviceOwner
  obstacle: Obstacle | undefined
  /** The query of the page: `DeviceName` and `DeviceType` of an earlier attempt. */
  query: Readonly<Record<string, string | string[] | undefined>>
}

export function AssignContent({ owner, obstacle, query }: Props) {
  if (obstacle === 'full')
    return (
      <Section title={words.quotaReached}>
        <EmptyState text={deviceWords.full}>
          <ButtonLink href={devicesPath(owner)}>{changeDeviceWords.back}</ButtonLink>
        </EmptyState>
      </Section>
    )
  if (obstacle)
    return (
      <PermissionNotice
        title={words.notPermitted}
        missing={obstacle.missing}
        sid="AllowAssignMFA"
      />
    )
  return (
    <AssignDevice
      owner={owner}
      token={crypto.randomUUID()}
      name={typeof query.DeviceName === 'string' ? query.DeviceName : ''}
      kind={deviceKindOf(query.DeviceType)}
      refused={leftForPage() as SealedDevice | undefined}
      obstacle={obstacleToPasskeys()}
    />
  )
}
