// What to do about a denial: check whether it was intended, then change a policy.
import { SimulatorLink } from '@/components/feedback/explanation'
import {
  allowingPolicy,
  denialSentence,
  isPolicyMissing,
  type MissingPermission,
} from '@/components/feedback/missing-permission'
import { CopyableBlock } from '@/components/value/copyable-block'
import { mfaWords } from '@/components/words/mfa-words'
import { resourceWords } from '@/components/words/resource-words'
import { lackOfMfa } from '@/rules/denials/mfa-denial'
import styles from '../authorization-details.module.css'
import { detailsWords as words } from '../words'

interface Props {
  denials: readonly MissingPermission[]
  hasBoundary: boolean
  /** Whether the request came with a session, which may have MFA, or with a long-term key. */
  hasSession: boolean
}

export function DenialSteps({ denials, hasBoundary, hasSession }: Props) {
  const absent = denials.filter(isPolicyMissing)
  const isExplicit = denials.some(({ decision }) => decision === 'explicitDeny')
  const isBlocked = denials.some(({ boundaryBlocks }) => boundaryBlocks)
  return (
    <div className={styles.stack}>
      {denials.map((denial) => (
        <div className={styles.reason} key={`${denial.action} ${denial.resource}`}>
          <p>{denialSentence(denial)}</p>
          <LackOfMfa denial={denial} hasSession={hasSession} />
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

function LackOfMfa({ denial, hasSession }: { denial: MissingPermission; hasSession: boolean }) {
  const lack = lackOfMfa(denial)
  if (!lack) return null
  return <p>{hasSession ? mfaWords.lack[lack] : mfaWords.lackOfKey}</p>
}
