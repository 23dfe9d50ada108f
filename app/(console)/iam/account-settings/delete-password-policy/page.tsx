// The question before a custom policy is deleted: what the default asks for, and what ends.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { ruleWords } from '@/components/password/messages'
import { type AccountPasswordPolicy, passwordRules } from '@/iam/rules/password-policy'
import { may, requireSession } from '@/server/console-door'
import { seePasswordPolicy } from '../../../password-policy'
import { PolicyInWords } from '../../policy-in-words'
import styles from '../account-settings.module.css'
import { deletePasswordPolicy } from '../actions'
import { ConfirmForm } from '../confirm-form'
import { settingsMessages, whatEnds, deletePolicyMessages as words } from '../messages'

export default async function DeletePasswordPolicy() {
  await requireSession('/iam/account-settings/delete-password-policy')
  const denied = await may('DeleteAccountPasswordPolicy', {})
  const seen = await seePasswordPolicy()
  const trail = [
    { text: 'IAM', href: '/iam' },
    { text: settingsMessages.title, href: '/iam/account-settings' },
  ]
  return (
    <>
      <PageHeading title={words.title} trail={trail} />
      <ConsoleFlash />
      <Sections>
        <Section title={settingsMessages.consequences}>
          {denied ? (
            <>
              <PageTitle title={words.title} />
              <PermissionNotice title={words.problem} missing={[denied]} sid="AllowDeletePasswordPolicy" />
            </>
          ) : seen.seen && seen.policy === 'default' ? (
            <>
              <PageTitle title={words.title} />
              <p>{words.nothing}</p>
            </>
          ) : (
            <ConfirmForm
              action={deletePasswordPolicy}
              words={{ ...words, cancel: settingsMessages.cancel }}
              parameters={{}}
            >
              {seen.seen ? (
                <Consequences policy={seen.policy as AccountPasswordPolicy} />
              ) : (
                <PolicyInWords seen={seen} />
              )}
            </ConfirmForm>
          )}
        </Section>
      </Sections>
    </>
  )
}

function Consequences({ policy }: { policy: AccountPasswordPolicy }) {
  const ends = whatEnds(policy)
  return (
    <>
      <Listed title={words.consequence} texts={passwordRules('default').map(ruleWords)} />
      {ends.length > 0 ? <Listed title={words.ends} texts={ends} /> : null}
      <p>{words.keeps}</p>
    </>
  )
}

function Listed({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <div className={styles.listed}>
      <p>{title}</p>
      <ul className={styles.list}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
