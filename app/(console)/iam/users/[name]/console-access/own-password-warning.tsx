// Warns, as soon as a reset is required, that the user may not create a new password. It shows the
// reason and the fixes that work.

import { Alert } from '@/components/feedback/alert'
import { DeniedButton } from '@/components/feedback/denied-button'
import { Explanation } from '@/components/feedback/explanation'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { Button } from '@/components/form/buttons/button'
import styles from './access.module.css'
import type { AccessState, AccessSubject, OwnPassword } from './access-state'
import { accessWords as words } from './access-words'

interface Props {
  subject: AccessSubject
  state: AccessState
}

export function OwnPasswordWarning({ subject, state }: Props) {
  const { userName } = subject
  const { cured } = state
  if (cured && !cured.since?.denied) {
    // Without the gate's decision, only the applied change is certain.
    const title = cured.since ? words.cured[cured.cure] : words.applied[cured.cure]
    return <Alert tone="success" title={title} stamp={state.stamp} />
  }
  const found = cured ? cured.since : subject.ownPassword
  if (!found?.denied) return null
  const title = cured ? words.notCured[cured.cure](userName) : words.stuck(userName)
  return (
    <div role="status">
      <div className={styles.forReset}>
        <Alert tone="warning" title={title} stamp={cured && state.stamp}>
          <div className={styles.cures}>
            <p>{words.stuckText}</p>
            <Explanation missing={found.denied} ofOther />
            {found.cures.length > 0 ? (
              <Cures subject={subject} cures={found.cures} />
            ) : (
              <ul className={styles.advice}>
                {adviceFor(found, found.denied, userName).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
          </div>
        </Alert>
      </div>
    </div>
  )
}

function Cures({ subject, cures }: { subject: AccessSubject; cures: OwnPassword['cures'] }) {
  const { policy, attachDenied, allowDenied } = subject
  return (
    <>
      <p>{words.cureFirst}</p>
      <div className={styles.buttons}>
        {cures.includes('attach') ? (
          <Cure value="attach" text={words.attachCure} missing={attachDenied} />
        ) : null}
        {cures.includes('allow') ? (
          <Cure value="allow" text={words.allowCure} missing={allowDenied} />
        ) : null}
      </div>
      {cures.includes('allow') ? (
        <p className={styles.note}>
          {policy === 'default' ? `${words.allowText} ${words.allowDefault}` : words.allowText}
        </p>
      ) : null}
    </>
  )
}

interface CureProps {
  value: OwnPassword['cures'][number]
  text: string
  missing: MissingPermission | undefined
}

function Cure({ value, text, missing }: CureProps) {
  if (missing) return <DeniedButton missing={missing}>{text}</DeniedButton>
  return (
    <Button name="Cure" value={value}>
      {text}
    </Button>
  )
}

/** The changes that an administrator must make if no fix of this form works. */
function adviceFor(
  { dependsOnMfa }: OwnPassword,
  { decision, by }: MissingPermission,
  userName: string,
): string[] {
  // If a policy that allows the change does not help, only a boundary can be the cause.
  if (decision !== 'explicitDeny') return [words.boundaryStops, words.orWithout]
  if (dependsOnMfa)
    return [
      words.denyMfa(userName),
      words.mfaWithout,
      words.mfaLater(userName),
      words.mfaNoException,
    ]
  return [words.denyWins, denialAdvice(by?.source, userName), words.orWithout]
}

function denialAdvice(
  source: NonNullable<MissingPermission['by']>['source'] | undefined,
  userName: string,
): string {
  if (!source) return words.denyUnread
  if (source.type === 'boundary') return words.denyBoundary
  if (source.groupName !== undefined) return words.denyGroup(source.groupName, userName)
  return words.denyOwn(userName)
}
