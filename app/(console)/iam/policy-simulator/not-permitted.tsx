// Shown to callers who may not simulate. It has no link to the simulator, which would lead here
// again.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { simulatorWords as words } from './words'

export function NotPermitted({ denied }: { denied: MissingPermission }) {
  const { principalArn: _asked, ...missing } = denied
  return <PermissionNotice title={words.notPermitted} missing={[missing]} sid="AllowSimulation" />
}
