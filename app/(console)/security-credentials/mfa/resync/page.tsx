// Resynchronises an MFA device of the caller: a user, or the root user.
import { ResyncContent, selectionIn, showsForm } from '../../../iam/mfa-devices/change-content'
import { changeDeviceWords as words } from '../../../iam/mfa-devices/words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import { OwnDevicePage } from '../own-device-page'
import { ownOwner, type Query, withFields } from '../own-owner'

export default async function ResyncOwnDevice({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const owner = await ownOwner(withFields(`${OWN_CREDENTIALS}/mfa/resync`, query, 'SerialNumber'))
  const selection = await selectionIn(owner, query, 'resync')
  return (
    <OwnDevicePage title={words.resyncTitle} formSetsTitle={showsForm(selection)}>
      <ResyncContent selection={selection} />
    </OwnDevicePage>
  )
}
