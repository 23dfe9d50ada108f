// Creates an access key of the root user, after a warning.
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import { requireFreshRoot } from '@/doors/console/root/root-session'
import { ConsolePage } from '../../../console-page'
import { keyWords } from '../../../iam/access-keys/words'
import { ownKeyWords } from '../../key-words'
import { CREATE_ROOT_KEY } from '../../root/paths'
import { rootWords, rootKeyWords as words } from '../../root/words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import { CreateRootKeyForm } from './create-root-key-form'

export default async function CreateRootKey() {
  await requireFreshRoot(CREATE_ROOT_KEY)
  const keys = await read('ListAccessKeys', {})
  const full = keys.ok && keys.output.AccessKeyMetadata.length >= 2
  const trail = [{ text: rootWords.title, href: OWN_CREDENTIALS }]
  return (
    <ConsolePage
      title={words.createTitle}
      trail={trail}
      help="rootCredentials"
      formSetsTitle={!full}
    >
      <Section title={keyWords.create}>
        {full ? (
          <DisabledButton reason={ownKeyWords.two}>{keyWords.create}</DisabledButton>
        ) : (
          <CreateRootKeyForm token={crypto.randomUUID()} />
        )}
      </Section>
    </ConsolePage>
  )
}
