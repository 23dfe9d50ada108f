// Removes an MFA device of a user.
import { read } from '@/doors/console/console-door'
import { RemoveContent, selectionIn, showsForm } from '../../../../mfa-devices/change-content'
import { removePath } from '../../../../mfa-devices/device-owner'
import { changeDeviceWords as words } from '../../../../mfa-devices/words'
import { DevicePage, type DevicePageProps, userInPath } from '../device-page'

export default async function RemoveDevice({ params, searchParams }: DevicePageProps) {
  const owner = await userInPath(params, removePath)
  const { userName } = owner
  const [user, selection] = await Promise.all([
    read('GetUser', { UserName: userName }),
    selectionIn(owner, await searchParams, 'deactivate'),
  ])
  const formSetsTitle = showsForm(selection)
  return (
    <DevicePage {...{ userName, user, formSetsTitle }} title={words.removeTitle}>
      <RemoveContent selection={selection} />
    </DevicePage>
  )
}
