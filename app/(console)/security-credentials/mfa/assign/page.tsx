// Assigns an MFA device to the caller: a user, or the root user.
import { ConsolePage } from '../../../console-page'
import { AssignContent, assignObstacle } from '../../../iam/mfa-devices/assign-content'
import { assignWords as words } from '../../../iam/mfa-devices/assign-words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import { credentialsWords } from '../../words'
import { ownOwner, type Query, withFields } from '../own-owner'

export default async function AssignOwnDevice({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const here = withFields(`${OWN_CREDENTIALS}/mfa/assign`, query, 'DeviceName', 'DeviceType')
  const owner = await ownOwner(here)
  const obstacle = await assignObstacle(owner)
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: credentialsWords.title, href: OWN_CREDENTIALS }]}
      help="mfaDevices"
      formSetsTitle={obstacle === undefined}
    >
      <AssignContent owner={owner} obstacle={obstacle} query={query} />
    </ConsolePage>
  )
}
