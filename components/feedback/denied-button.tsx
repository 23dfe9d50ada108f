// A button in the place of one that the person lacks the permission for: it says which one, and leads to the simulator.
import type { ReactNode } from 'react'
import { type ButtonVariant, DisabledButton } from '../form/buttons/button'
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
