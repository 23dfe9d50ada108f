// The facts about an access key that every list of keys shows.
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import styles from './access-keys.module.css'
import type { UserKey } from './user-keys'
import { keyWords as words } from './words'

export function KeyStatus({ active }: { active: boolean }) {
  return active ? (
    <Status kind="success">{words.active}</Status>
  ) : (
    <Status kind="stopped">{words.inactive}</Status>
  )
}

/** When the key last signed a request, and for which service. */
export function LastUse({ of, now }: { of: UserKey['lastUsed']; now: Date }) {
  if (of === 'denied') return <span className={styles.quiet}>{words.accessDenied}</span>
  if (of === undefined) return <span className={styles.quiet}>{words.neverUsed}</span>
  return (
    <>
      <RelativeTime at={of.at} now={now} />
      <div className={styles.quiet}>{words.usedFor(of.service, of.region)}</div>
    </>
  )
}
