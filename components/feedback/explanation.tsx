// Explains a missing permission: a sentence, the deciding statement if the reader may see it, and a
// link to the simulator.

import { lackOfMfa } from '@/rules/denials/mfa-denial'
import { authorizationDetailsPath } from '../page/paths'
import { simulatorAddress } from '../policy/simulation/simulator-address'
import { mfaWords } from '../words/mfa-words'
import { resourceWords as words } from '../words/resource-words'
import styles from './explanation.module.css'
import { denialSentence, type MissingPermission } from './missing-permission'

interface Props {
  missing: MissingPermission
  /** The permission is another user's, so it does not matter how the reader signed in. */
  ofOther?: true | undefined
}

export function Explanation({ missing, ofOther }: Props) {
  return (
    <div className={styles.explanation}>
      <p>{denialSentence(missing)}</p>
      <Grounds missing={missing} ofOther={ofOther} />
    </div>
  )
}

/** The content below the sentence. */
export function Grounds({ missing, ofOther }: Props) {
  const lack = ofOther ? undefined : lackOfMfa(missing)
  return (
    <>
      {lack ? <p>{mfaWords.lack[lack]}</p> : null}
      {missing.statement ? (
        <details className={styles.statement}>
          <summary>{words.showStatement}</summary>
          <pre>{JSON.stringify(missing.statement, null, 2)}</pre>
        </details>
      ) : null}
      <SimulatorLink missing={missing} />
      <DetailsLink missing={missing} />
    </>
  )
}

/** Opens the details of a recorded denial. Whoever may read them can follow the same link. */
function DetailsLink({ missing: { authorizationId, action } }: { missing: MissingPermission }) {
  if (authorizationId === undefined) return null
  return (
    <a className={styles.link} href={authorizationDetailsPath(authorizationId)}>
      {words.authorizationDetails}
      <span className="visually-hidden">{` (${action})`}</span>
    </a>
  )
}

/** Opens the simulator with the denied request. Absent if the reader may not simulate it. */
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
