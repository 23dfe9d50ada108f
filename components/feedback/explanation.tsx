// Why somebody may not do something: the sentence, the statement that decided where the reader may
// know it, and the way into the simulator.

import { simulatorAddress } from '../policy/simulation/simulator-address'
import { resourceWords as words } from '../words/resource-words'
import styles from './explanation.module.css'
import { denialSentence, type MissingPermission } from './missing-permission'

export function Explanation({ missing }: { missing: MissingPermission }) {
  return (
    <div className={styles.explanation}>
      <p>{denialSentence(missing)}</p>
      <Grounds missing={missing} />
    </div>
  )
}

/** What stands below the sentence. */
export function Grounds({ missing }: { missing: MissingPermission }) {
  return (
    <>
      {missing.statement ? (
        <details className={styles.statement}>
          <summary>{words.showStatement}</summary>
          <pre>{JSON.stringify(missing.statement, null, 2)}</pre>
        </details>
      ) : null}
      <SimulatorLink missing={missing} />
    </>
  )
}

/** Opens the simulator with the question that was answered no. Absent where the reader could not ask there. */
export function SimulatorLink({ missing }: { missing: MissingPermission }) {
  const { principalArn, action, resource, context = [] } = missing
  if (principalArn === undefined) return null
  return (
    <a
      className={styles.link}
      href={simulatorAddress({ principalArn, actions: [action], resources: [resource], context })}
    >
      {words.openInSimulator}
      <span className="visually-hidden">{` (${action})`}</span>
    </a>
  )
}
