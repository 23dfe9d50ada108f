// Assigns an MFA device to a user.
import { read } from '@/doors/console/console-door'
import { AssignContent, assignObstacle } from '../../../../mfa-devices/assign-content'
import { assignWords as words } from '../../../../mfa-devices/assign-words'
import { assignPath } from '../../../../mfa-devices/device-owner'
import { DevicePage, type DevicePageProps, userInPath } from '../device-page'

export default async function AssignDevice({ params, searchParams }: DevicePageProps) {
  const owner = await userInPath(params, assignPath)
  const { userName } = owner
  const [user, obstacle] = await Promise.all([
    read('GetUser', { UserName: userName }),
    assignObstacle(owner),
  ])
  const formSetsTitle = obstacle === undefined
  return (
    <DevicePage {...{ userName, user, formSetsTitle }} title={words.title}>
      <AssignContent owner={owner} obstacle={obstacle} query={await searchParams} />
    </DevicePage>
  )
}
