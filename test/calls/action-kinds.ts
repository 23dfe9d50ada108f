// The server actions that are not like the others: who may post them, and how they answer.
import type { Action } from '../processes/built-console'

/** Actions that need neither a session nor a permission. They write nothing. */
export const FREE = [
  '(console)/switchVisualMode', // sets a cookie
  '(console)/switchNavigation', // sets a cookie
  '(console)/extendSession', // reads when the session expires
  'forgot-password/sendRecoveryMail', // mails a link to the root user's own address
  'set/setNewPassword', // needs the token of a mailed link
  'set/setUserPassword', // needs the token of a link that an administrator handed out
  'kit/saveKitPreferences', // sets a cookie in development; not found in production
]
/**
 * Actions that need a session and no permission: they set a cookie of the user, and write nothing.
 */
export const PERSONAL = ['(console)/saveListPreferences']
/** Actions that need a session and no permission, and change the user's own sessions. */
export const OWN_SESSIONS = [
  '(console)/dismissPasswordExpiry',
  ...['sessions/endOwnSessions', 'sessions/endOwnTools'],
]
/** Actions that return a result and write nothing: a refusal is part of the result. */
export const ASKING = ['policy-simulator/simulatePolicies']
/** Changes counters of failed sign-ins only, which are not compared. */
export const UNLOCKING = '[name]/unlockUser'
/**
 * A script calls it several times for one page, and a redirect would discard the passwords that the
 * page already shows. Without a session it answers that the session has ended.
 */
export const BATCH = 'create-several/createBatch'
/** Actions that answer with one sentence per user, in the words of the pages. */
export const PER_USER = ['bulk/changeUsers']
/** The actions that only the root user may call, on pages that only the root user sees. */
export const ROOT_ONLY = [
  ...['root/changeRootPassword', 'root/confirmPassword'],
  ...['root/changeEmail', 'root/saveAccountName'],
]
export const isOfRoot = ({ name }: Action) => name.startsWith('root/')
/** Sends a tool its code, or opens its page again. */
export const CONSENT = 'authorize/allowLogin'
/** Needs what a browser's authenticator answers (e2e/specs/sign-in/passkeys.spec.ts). */
export const BROWSERS_ANSWER = 'mfa-devices/registerPasskey'
/** The actions that a user whose password is due may call. */
export const OWN_PASSWORD = [
  'security-credentials/changePassword',
  'change-password/changeDuePassword',
]
