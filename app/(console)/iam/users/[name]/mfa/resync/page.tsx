// Resynchronises an MFA device of a user.
import { read } from '@/doors/console/console-door'
import { ResyncContent, selectionIn, showsForm } from '../../../../mfa-devices/change-content'
import { resyncPath } from '../../../../mfa-devices/device-owner'
import { changeDeviceWords as words } from '../../../../mfa-devices/words'
import { DevicePage, type DevicePageProps, userInPath } from '../device-page'

export default async function ResyncDevice({ params, searchParams }: DevicePageProps) {
  const owner = await userInPath(params, resyncPath)
  const { userName } = owner
  const [user, selection] = await Promise.all([
    read('GetUser', { UserName: userName }),
    selectionIn(owner, await searchParams, 'resync'),
  ])
  const formSetsTitle = showsForm(selection)
  return (
    <DevicePage {...{ userName, user, formSetsTitle }} title={words.resyncTitle}>
      <ResyncContent selection={selection} />
    </DevicePage>
  )
}
