// One access key of the root user: activate, deactivate, delete.
import { redirect } from 'next/navigation'
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import { requireFreshRoot } from '@/doors/console/root/root-session'
import { ConsolePage } from '../../../console-page'
import { KeyStatus } from '../../../iam/access-keys/key-facts'
import { rootKeyHref } from '../../root/paths'
import { rootWords, rootKeyWords as words } from '../../root/words'
import { OWN_CREDENTIALS } from '../../rotate/paths'
import styles from '../../security-credentials.module.css'
import { DeleteRootKey, SwitchRootKey } from './root-key-forms'

export default async function RootKey({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireFreshRoot(rootKeyHref(id))
  const keys = await read('ListAccessKeys', {})
  const key = keys.ok && keys.output.AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === id)
  if (!key) redirect(OWN_CREDENTIALS)
  const active = key.Status === 'Active'
  const trail = [{ text: rootWords.title, href: OWN_CREDENTIALS }]
  return (
    <ConsolePage title={words.manageTitle(id)} here={id} trail={trail} help="rootCredentials">
      <Section title={words.statusTitle}>
        <div className={styles.newKey}>
          <KeyStatus active={active} />
          <SwitchRootKey id={id} active={active} />
        </div>
      </Section>
      <Section title={words.deleteTitle}>
        <DeleteRootKey id={id} active={active} />
      </Section>
    </ConsolePage>
  )
}
