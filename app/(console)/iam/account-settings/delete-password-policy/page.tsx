// Confirms the deletion of a custom password policy: the rules of the default, and what ends.

import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { ruleWords } from '@/components/password/words'
import { may, requireSession } from '@/doors/console/console-door'
import { type AccountPasswordPolicy, passwordRules } from '@/rules/password/password-policy'
import { ConsolePage } from '../../../console-page'
import { readPasswordPolicy } from '../../../password-policy'
import { PolicyInWords } from '../../policy-in-words'
import styles from '../account-settings.module.css'
import { deletePasswordPolicy } from '../actions'
import { ConfirmForm } from '../confirm-form'
import { settingsWords, whatEnds, deletePolicyWords as words } from '../words'

export default async function DeletePasswordPolicy() {
  await requireSession('/iam/account-settings/delete-password-policy')
  const denied = await may('DeleteAccountPasswordPolicy', {})
  const policyResult = await readPasswordPolicy()
  const trail = [{ text: settingsWords.title, href: '/iam/account-settings' }]
  const nothingToDelete = policyResult.ok && policyResult.policy === 'default'
  return (
    <ConsolePage
      title={words.title}
      trail={trail}
      help="deletePasswordPolicy"
      formSetsTitle={!denied && !nothingToDelete}
    >
      <Section title={settingsWords.consequences}>
        {denied ? (
          <PermissionNotice
            title={words.problem}
            missing={[denied]}
            sid="AllowDeletePasswordPolicy"
          />
        ) : nothingToDelete ? (
          <p>{words.nothing}</p>
        ) : (
          <ConfirmForm
            action={deletePasswordPolicy}
            words={{ ...words, cancel: settingsWords.cancel }}
            parameters={{}}
            operation="DeleteAccountPasswordPolicy"
          >
            {policyResult.ok ? (
              <Consequences policy={policyResult.policy as AccountPasswordPolicy} />
            ) : (
              <PolicyInWords policyResult={policyResult} />
            )}
          </ConfirmForm>
        )}
      </Section>
    </ConsolePage>
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
