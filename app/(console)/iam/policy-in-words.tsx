// The account's password policy as sentences, or the permission that is missing to see it.

import { PermissionNotice } from '@/components/feedback/permission-notice'
import { laterRulesWords, ruleWords } from '@/components/password/words'
import { passwordRules } from '@/rules/password/password-policy'
import type { PasswordPolicyResult } from '../password-policy'
import { consoleWords as words } from '../words'
import styles from './policy-in-words.module.css'

export function PolicyInWords({ policyResult }: { policyResult: PasswordPolicyResult }) {
  if (!policyResult.ok) return <Unseen failure={policyResult.failure} />
  const { policy, compromisedScope } = policyResult
  const custom = policy !== 'default'
  const notes = [
    ...laterRulesWords(policy),
    ...(compromisedScope === 'Off' ? [] : [words.refusesCompromised[compromisedScope]]),
    ...(custom && policy.MaxPasswordAge ? [] : [words.neverExpires]),
    ...(custom && policy.MaxPasswordAge && policy.HardExpiry
      ? [words.expiredNeedsAdministrator]
      : []),
    custom && policy.AllowUsersToChangePassword ? words.usersMayChange : words.usersMayNotChange,
  ]
  return (
    <div className={styles.policy}>
      <p>{custom ? words.customPolicy : words.defaultPolicy}</p>
      <ul>
        {passwordRules(policy).map((rule) => (
          <li key={rule.rule}>{ruleWords(rule)}</li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}

function Unseen({ failure }: { failure: Extract<PasswordPolicyResult, { ok: false }>['failure'] }) {
  const { denied } = failure.detail
  if (!denied) return <p>{`${words.policyUnread}. ${failure.message}`}</p>
  return (
    <PermissionNotice title={words.policyHidden} missing={[denied]} sid="AllowViewPasswordPolicy" />
  )
}
