// A link that looks like a button and may need a permission. Without the permission it is a
// disabled button that names what is missing.
import type { ReactNode } from 'react'
import { ButtonLink, type ButtonVariant } from '../form/buttons/button'
import { DeniedButton } from './denied-button'
import type { MissingPermission } from './missing-permission'

interface Props {
  href: string
  missing: MissingPermission | undefined
  variant?: ButtonVariant
  children: ReactNode
}

export function PermittedLink({ href, missing, variant = 'normal', children }: Props) {
  return missing ? (
    <DeniedButton variant={variant} missing={missing}>
      {children}
    </DeniedButton>
  ) : (
    <ButtonLink variant={variant} href={href}>
      {children}
    </ButtonLink>
  )
}
