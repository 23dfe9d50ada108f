// Account settings: what passwords must be in this account, and the name its sign-in URL has.

import { DeniedButton } from '@/components/feedback/denied-button'
import { ButtonLink } from '@/components/form/button'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { may, requireSession } from '@/server/console-door'
import { takeFlash } from '@/server/flash'
import { ConsoleFlash } from '../../console-flash'
import { consoleMessages } from '../../messages'
import { type SeenPolicy, seePasswordPolicy } from '../../password-policy'
import { PolicyInWords } from '../policy-in-words'
import { AccountAlias } from './account-alias'
import styles from './account-settings.module.css'
import { applyPasswordPolicy } from './actions'
import { policyMessages, settingsMessages as words } from './messages'
import { PolicyForm } from './policy-form'

export default async function AccountSettings() {
  await requireSession('/iam/account-settings')
  const seen = await seePasswordPolicy()
  // After a change the form starts from the stored policy; at any other time it keeps what was typed.
  const version = (await takeFlash())?.stamp ?? 'first'
  return (
    <>
      <PageHeading title={words.title} trail={[{ text: 'IAM', href: '/iam' }]} />
      <ConsoleFlash />
      <Sections>
        <Section title={consoleMessages.passwordPolicy}>
          <div className={styles.section}>
            <PolicyInWords seen={seen} />
            {seen.seen ? <PolicyEditor policy={seen.policy} version={version} /> : <PageTitle title={words.title} />}
          </div>
        </Section>
        <AccountAlias />
      </Sections>
    </>
  )
}

async function PolicyEditor({
  policy,
  version,
}: {
  policy: Extract<SeenPolicy, { seen: true }>['policy']
  version: string
}) {
  const mayNotDelete = policy === 'default' ? undefined : await may('DeleteAccountPasswordPolicy', {})
  const mayNotUpdate = await may('UpdateAccountPasswordPolicy', {})
  const deletion =
    policy === 'default' ? null : mayNotDelete ? (
      <DeniedButton missing={mayNotDelete}>{policyMessages.delete}</DeniedButton>
    ) : (
      <ButtonLink href="/iam/account-settings/delete-password-policy">{policyMessages.delete}</ButtonLink>
    )
  if (!mayNotUpdate)
    return <PolicyForm policy={policy} action={applyPasswordPolicy} deletion={deletion} key={version} />
  return (
    <div className={`${styles.buttons} ${styles.readOnly}`}>
      <PageTitle title={words.title} />
      <DeniedButton missing={mayNotUpdate}>{policyMessages.apply}</DeniedButton>
      {deletion}
    </div>
  )
}
