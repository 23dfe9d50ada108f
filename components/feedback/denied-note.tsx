// Stands in the place of one part of a page that a person may not see, where a policy to copy would
// be too much: the missing action, and the way to the simulator.
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
