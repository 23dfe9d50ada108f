// The table: for each user, the permissions to change the password of the target user, with a link
// to the simulator.

import { Table } from '@/components/list/table'
import { Decision } from '@/components/policy/simulation/decision'
import { simulatorAddress } from '@/components/policy/simulation/simulator-address'
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'
import styles from '../simulator.module.css'
import { whoWords as words } from '../words'
import { decisionsOf, permissionsToSet } from './password-permissions'
import type { SimulatedUser, TargetUser } from './scan'

interface Props {
  target: TargetUser
  users: readonly SimulatedUser[]
  hasPassword: boolean | undefined
}

/** The simulated users. */
export function Answers({ target, users, hasPassword }: Props) {
  return (
    <Table
      caption={words.title(target.name)}
      columns={[words.user, words.answer, words.by, words.question]}
      rows={users.map((one) => ({
        key: one.user.arn,
        cells: [
          one.user.name,
          one.decision ? (
            <Decision key="answer" decision={one.decision} />
          ) : (
            <span key="answer" className={styles.quiet}>
              {words.accessDenied}
            </span>
          ),
          <By key="by" results={one.results ?? []} hasPassword={hasPassword} />,
          <a key="question" href={resultAddress(one, target)}>
            {words.open}
            <span className="visually-hidden">{` (${one.user.name})`}</span>
          </a>,
        ],
      }))}
    />
  )
}

/** The sufficient permissions, and the context keys that their conditions test. */
function By({
  results,
  hasPassword,
}: {
  results: readonly EvaluationResult[]
  hasPassword: boolean | undefined
}) {
  const { permissionSets } = permissionsToSet(decisionsOf(results), hasPassword)
  const missing = [...new Set(results.flatMap(({ MissingContextValues }) => MissingContextValues))]
  if (permissionSets.length === 0 && missing.length === 0) return '–'
  return (
    <>
      {permissionSets.map((actions) => (
        <p key={actions.join()}>{actions.join(' + ')}</p>
      ))}
      {missing.length > 0 ? <p className={styles.quiet}>{words.dependsOn(missing)}</p> : null}
    </>
  )
}

const resultAddress = ({ user, actions }: SimulatedUser, target: TargetUser): string =>
  `${simulatorAddress({ principalArn: user.arn, actions, resources: [target.arn] })}#result`
