'use client'
// Assign MFA device: the form that creates a device, then the one that sets it up.
import { usePost } from '@/components/form/post/use-post'
import { Steps } from '@/components/form/steps/steps'
import type { SealedDevice, SelectState } from './assign-actions'
import { selectDevice } from './assign-actions'
import { assignWords as words } from './assign-words'
import type { DeviceKind } from './device-kind'
import type { DeviceOwner } from './device-owner'
import { assignPath } from './device-owner'
import styles from './mfa-devices.module.css'
import { type PasskeyObstacle, SelectDevice } from './select-device'
import { SetUpDevice } from './set-up-device'
import { SetUpPasskey } from './set-up-passkey'

interface Props {
  owner: DeviceOwner
  /** The once-token: the form creates one device only. */
  token: string
  /** The name and the kind of an earlier attempt. */
  name: string
  kind: DeviceKind
  /** The device whose set-up was refused, in a response without scripts. */
  refused: SealedDevice | undefined
  /** Why browsers refuse passkeys at the address of this server. */
  obstacle: PasskeyObstacle | undefined
}

export function AssignDevice({ owner, token, name, kind, refused, obstacle }: Props) {
  const selecting = usePost<SelectState>(selectDevice, { status: 'idle' })
  const { passkey } = selecting.state
  const device = selecting.state.device ?? refused
  const here = assignPath(owner)
  return (
    <div className={styles.wizard}>
      <Steps
        label={words.steps}
        steps={[
          { text: words.selectStep, href: here },
          { text: words.setUpStep, href: `${here}#set-up` },
        ]}
        current={device || passkey ? 1 : 0}
      />
      {passkey ? (
        <SetUpPasskey owner={owner} passkey={passkey} />
      ) : device ? (
        <SetUpDevice owner={owner} device={device} stamp={selecting.state.stamp} />
      ) : (
        <SelectDevice
          owner={owner}
          posting={selecting}
          token={token}
          name={name}
          kind={kind}
          obstacle={obstacle}
        />
      )}
    </div>
  )
}
