// What to do about a denial: check whether it was intended, then change a policy.
import { SimulatorLink } from '@/components/feedback/explanation'
import {
  allowingPolicy,
  denialSentence,
  isPolicyMissing,
  type MissingPermission,
} from '@/components/feedback/missing-permission'
import { CopyableBlock } from '@/components/value/copyable-block'
import { resourceWords } from '@/components/words/resource-words'
import styles from '../authorization-details.module.css'
import { detailsWords as words } from '../words'

interface Props {
  denials: readonly MissingPermission[]
  hasBoundary: boolean
}

export function DenialSteps({ denials, hasBoundary }: Props) {
  const absent = denials.filter(isPolicyMissing)
  const isExplicit = denials.some(({ decision }) => decision === 'explicitDeny')
  const isBlocked = denials.some(({ boundaryBlocks }) => boundaryBlocks)
  return (
    <div className={styles.stack}>
      {denials.map((denial) => (
        <div className={styles.reason} key={`${denial.action} ${denial.resource}`}>
          <p>{denialSentence(denial)}</p>
          <SimulatorLink missing={denial} />
        </div>
      ))}
      <p>{words.intended}</p>
      {isExplicit ? <p>{words.explicitDeny}</p> : null}
      {isBlocked ? <p>{words.boundary}</p> : null}
      {absent.length > 0 ? (
        <>
          <p>{words.implicitDeny}</p>
          <CopyableBlock
            what={resourceWords.policy}
            label={resourceWords.copyPolicy}
            text={allowingPolicy('AllowDeniedRequest', absent)}
          />
          {hasBoundary ? <p>{words.hasBoundary}</p> : null}
        </>
      ) : null}
    </div>
  )
}
