// Links with frequent questions about a user.
import { SIMULATOR, simulatorAddress } from '@/components/policy/simulation/simulator-address'
import type { ContextEntry } from '@/rules/evaluation/referenced-context'
import type { Question } from './question'
import styles from './simulator.module.css'
import { readyMadeWords, simulatorWords as words } from './words'

export const whoMayAddress = (userName: string, more: Record<string, string> = {}) =>
  `${SIMULATOR}/who-may-set-password?${new URLSearchParams({ UserName: userName, ...more })}`

/**
 * The password form needs permission to read the password policy as well, so the question has both
 * actions.
 */
const OWN_PASSWORD_ACTIONS = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']

const MFA_KEY = /^aws:MultiFactorAuth(?:Present|Age)$/i

/**
 * The values of the MFA keys in each kind of request. The gate fills them in like this
 * (iam/gate/request-context.ts).
 */
const MFA_CONTEXTS: readonly { text: string; context: ContextEntry[] }[] = [
  {
    text: readyMadeWords.withoutMfa,
    context: [{ key: 'aws:MultiFactorAuthPresent', values: ['false'] }],
  },
  {
    text: readyMadeWords.withMfa,
    context: [
      { key: 'aws:MultiFactorAuthPresent', values: ['true'] },
      { key: 'aws:MultiFactorAuthAge', values: ['60'] },
    ],
  },
  { text: readyMadeWords.byKey, context: [] },
]

interface Props {
  userName: string
  arn: string
  question: Question
  /** The context keys that the user's policies test. */
  policyKeys: readonly string[]
}

export function ReadyMade({ userName, arn, question, policyKeys }: Props) {
  const { actions, resources } = question
  const others = question.context.filter(({ key }) => !MFA_KEY.test(key))
  const testsMfa = actions.length > 0 && policyKeys.some((key) => MFA_KEY.test(key))

  const own = simulatorAddress({ principalArn: arn, actions: OWN_PASSWORD_ACTIONS, resources: [] })
  return (
    <nav className={styles.readyMade} aria-label={words.readyMade}>
      <h3 className={styles.subtitle}>{words.readyMade}</h3>
      <ul>
        <li>
          <a href={`${own}#result`}>{readyMadeWords.ownPassword(userName)}</a>
        </li>
        <li>
          <a href={whoMayAddress(userName)}>{readyMadeWords.whoMaySet(userName)}</a>
        </li>
        {(testsMfa ? MFA_CONTEXTS : []).map(({ text, context: mfa }) => (
          <li key={text}>
            <a
              href={`${simulatorAddress({ principalArn: arn, actions, resources, context: [...mfa, ...others] })}#result`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
