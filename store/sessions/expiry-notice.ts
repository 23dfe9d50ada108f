// The warning that a password expires soon, which a user may dismiss for one session.
import { db } from '../../platform/database/db'
import { passwordState } from '../../rules/password/password-expiry'

/** When the password of a session's user expires. */
export interface PasswordExpiry {
  at: Date
  /** Rounded up; 0 on the day of the expiry. */
  daysLeft: number
  /** Afterwards only an administrator can set a new one. */
  isHard: boolean
}

/** What the warning depends on, as a session is read. */
interface Row {
  password_changed_at: Date | null
  max_password_age: number | null
  hard_expiry: boolean | null
  expiry_notice_dismissed: boolean
}

/** Returns what to warn of, or undefined outside the last days, without expiry and if dismissed. */
export function passwordExpiryOf(row: Row, now: Date): PasswordExpiry | undefined {
  const { password_changed_at: changedAt, max_password_age: days, hard_expiry: hard } = row
  if (changedAt === null || days === null || row.expiry_notice_dismissed) return undefined
  const policy = { MaxPasswordAge: days, HardExpiry: hard ?? false }
  const age = passwordState({ changedAt, now, resetRequired: false, policy })
  const { state, expiresAt: at, daysLeft } = age
  return state === 'expiring' && at && daysLeft !== undefined
    ? { at, daysLeft, isHard: policy.HardExpiry }
    : undefined
}

/** Stores that the user of this session has dismissed the warning. */
export async function storeDismissal(key: {
  accountId: string
  tokenHash: Uint8Array<ArrayBuffer>
}): Promise<void> {
  await db().session.updateMany({ where: key, data: { expiryNoticeDismissed: true } })
}
