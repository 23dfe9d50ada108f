// Warns that new users could not create the password that the form requires of them, and what to
// choose instead.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { Explanation } from '@/components/feedback/explanation'
import type { OwnPassword } from '../[name]/console-access/access-state'
import { accessWords } from '../[name]/console-access/access-words'
import styles from './create.module.css'
import { createWords as words } from './create-words'

interface Props {
  /** Users with the same reason. */
  names: readonly string[]
  /** The gate's decision on their own password. */
  found: OwnPassword
  /** Buttons that lead to the choices. */
  children?: ReactNode
}

/** Renders nothing if the users may change their own password. */
export function StuckNewUsers({ names, found, children }: Props) {
  if (!found.denied) return null
  const subject = names.length === 1 ? (names[0] ?? '') : words.eachUser
  return (
    <Alert tone="warning" title={accessWords.stuck(words.names(names))}>
      <div className={styles.stuck}>
        <p>{accessWords.stuckText}</p>
        <Explanation missing={found.denied} ofOther />
        <ul className={styles.lines}>
          {adviceFor(found, subject).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {children}
      </div>
    </Alert>
  )
}

function adviceFor({ denied, dependsOnMfa, cures }: OwnPassword, subject: string): string[] {
  if (cures.length > 0) return [words.stuckCure]
  if (denied?.decision !== 'explicitDeny') return [words.otherBoundary]
  if (dependsOnMfa)
    return [
      accessWords.denyMfa(subject),
      `${words.clearReset} ${accessWords.canRegister}`,
      words.permissionsLater,
      accessWords.mfaNoException,
    ]
  return [
    accessWords.denyWins,
    ...(denied.by ? [] : [accessWords.denyUnread]),
    words.otherPermissions,
  ]
}
