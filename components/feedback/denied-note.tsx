// Replaces a small part of a page that the user may not see: the missing action, and a link to the
// simulator. For larger parts, `PermissionNotice` adds a policy to copy.
import { Alert } from './alert'
import { SimulatorLink } from './explanation'
import { disabledReason, type MissingPermission } from './missing-permission'

interface Props {
  title: string
  missing: MissingPermission
}

export function DeniedNote({ title, missing }: Props) {
  return (
    <Alert tone="info" title={title}>
      {disabledReason(missing)} <SimulatorLink missing={missing} />
    </Alert>
  )
}
