// Assigns an MFA device to the caller: a user, or the root user.
import { AssignContent, assignObstacle } from '../../../iam/mfa-devices/assign-content'
import { assignWords as words } from '../../../iam/mfa-devices/assign-words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import { OwnDevicePage } from '../own-device-page'
import { ownOwner, type Query, withFields } from '../own-owner'

export default async function AssignOwnDevice({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const here = withFields(`${OWN_CREDENTIALS}/mfa/assign`, query, 'DeviceName', 'DeviceType')
  const owner = await ownOwner(here)
  const obstacle = await assignObstacle(owner)
  return (
    <OwnDevicePage title={words.title} formSetsTitle={obstacle === undefined}>
      <AssignContent owner={owner} obstacle={obstacle} query={query} />
    </OwnDevicePage>
  )
}
