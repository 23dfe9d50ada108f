// A disabled button for an action that the user may not perform. It names the missing permission
// and links to the simulator.
import type { ReactNode } from 'react'
import type { ButtonVariant } from '../form/buttons/button'
import { DisabledButton } from '../form/buttons/disabled-button'
import { SimulatorLink } from './explanation'
import { disabledReason, type MissingPermission } from './missing-permission'

interface Props {
  missing: MissingPermission
  variant?: ButtonVariant
  children: ReactNode
}

export function DeniedButton({ missing, variant = 'normal', children }: Props) {
  return (
    <DisabledButton
      variant={variant}
      reason={disabledReason(missing)}
      more={<SimulatorLink missing={missing} />}
    >
      {children}
    </DisabledButton>
  )
}
