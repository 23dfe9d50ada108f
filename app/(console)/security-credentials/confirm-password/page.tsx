// Asks the root user for the password before a change that needs a fresh one.
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import { requireRoot } from '@/doors/console/root/root-session'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { ConsolePage } from '../../console-page'
import { rootWords, confirmWords as words } from '../root/words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import { ConfirmPasswordForm } from './confirm-password-form'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function ConfirmPassword({ searchParams }: { searchParams: Query }) {
  const next = safeReturnTarget((await searchParams).next) ?? OWN_CREDENTIALS
  await requireRoot(OWN_CREDENTIALS)
  const details = await read('GetAccountDetails', {})
  const email = details.ok ? details.output.AccountDetails.EmailAddress : ''
  const trail = [{ text: rootWords.title, href: OWN_CREDENTIALS }]
  return (
    <ConsolePage title={words.title} trail={trail} help="rootCredentials" formSetsTitle keepsFlash>
      <Section title={words.title} description={words.text}>
        <ConfirmPasswordForm email={email} next={next} />
      </Section>
    </ConsolePage>
  )
}
