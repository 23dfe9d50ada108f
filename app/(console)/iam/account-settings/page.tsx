// Account settings: the rules for passwords, the check of compromised passwords, and the alias in
// the sign-in URL.
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { takeFlash } from '@/doors/console/flash'
import { ConsolePage } from '../../console-page'
import { type PasswordPolicyResult, readPasswordPolicy } from '../../password-policy'
import { consoleWords } from '../../words'
import { PolicyInWords } from '../policy-in-words'
import { AccountAlias } from './account-alias'
import styles from './account-settings.module.css'
import { applyPasswordPolicy } from './actions'
import { CompromisedCheck } from './compromised-check'
import { PolicyForm } from './policy-form'
import { UnusedPasswords } from './unused-passwords'
import { passwordPolicyWords, settingsWords as words } from './words'

export default async function AccountSettings() {
  await requireSession('/iam/account-settings')
  const policyResult = await readPasswordPolicy()
  const mayNotUpdate = policyResult.ok ? await may('UpdateAccountPasswordPolicy', {}) : undefined
  const formIsShown = policyResult.ok && !mayNotUpdate
  // After a change the form starts from the stored policy. Otherwise it keeps the typed values.
  const flash = await takeFlash()
  const version = typeof flash === 'object' ? flash.stamp : 'first'
  return (
    <ConsolePage title={words.title} help="accountSettings" formSetsTitle={formIsShown}>
      <Section title={consoleWords.passwordPolicy}>
        <div className={styles.section}>
          <PolicyInWords policyResult={policyResult} />
          {policyResult.ok ? (
            <PolicyEditor
              policy={policyResult.policy}
              version={version}
              mayNotUpdate={mayNotUpdate}
            />
          ) : null}
        </div>
      </Section>
      {policyResult.ok ? (
        <CompromisedCheck
          scope={policyResult.compromisedScope}
          mayNotUpdate={mayNotUpdate}
          key={version}
        />
      ) : null}
      {policyResult.ok ? <UnusedPasswords mayNotUpdate={mayNotUpdate} key={`u${version}`} /> : null}
      <AccountAlias />
    </ConsolePage>
  )
}

async function PolicyEditor({
  policy,
  version,
  mayNotUpdate,
}: {
  policy: Extract<PasswordPolicyResult, { ok: true }>['policy']
  version: string
  mayNotUpdate: MissingPermission | undefined
}) {
  const mayNotDelete =
    policy === 'default' ? undefined : await may('DeleteAccountPasswordPolicy', {})
  const deletion =
    policy === 'default' ? null : (
      <PermittedLink href="/iam/account-settings/delete-password-policy" missing={mayNotDelete}>
        {passwordPolicyWords.delete}
      </PermittedLink>
    )
  if (!mayNotUpdate)
    return (
      <PolicyForm policy={policy} action={applyPasswordPolicy} deletion={deletion} key={version} />
    )
  return (
    <div className={`${styles.buttons} ${styles.readOnly}`}>
      <DeniedButton missing={mayNotUpdate}>{passwordPolicyWords.apply}</DeniedButton>
      {deletion}
    </div>
  )
}
