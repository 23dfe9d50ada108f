// Links with frequent questions about a user.
import { SIMULATOR, simulatorAddress } from '@/components/policy/simulation/simulator-address'
import styles from './simulator.module.css'
import { readyMadeWords, simulatorWords as words } from './words'

export const whoMayAddress = (userName: string, more: Record<string, string> = {}) =>
  `${SIMULATOR}/who-may-set-password?${new URLSearchParams({ UserName: userName, ...more })}`

/**
 * The password form needs permission to read the password policy as well, so the question has both
 * actions.
 */
const OWN_PASSWORD_ACTIONS = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']

export function ReadyMade({ userName, arn }: { userName: string; arn: string }) {
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
      </ul>
    </nav>
  )
}
