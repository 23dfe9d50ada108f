// The caller's own console sessions, for users and the root user. Everybody may see and end their
// own (OWASP ASVS 5.0, 7.5.2), so the console requires no permission, and no policy can deny it.
import { endSessionsOf } from '../../../store/ended-sessions'
import { endLogins } from '../../../store/logins/login-sessions'
import { ownerOfPrincipal } from '../../../store/principal'
import { defineOperation } from '../../operation'
import {
  EndOwnConsoleSessionsRequest,
  ListOwnConsoleSessionsRequest,
  type OwnConsoleSession,
} from '../../shapes/console-session'
import { lockUser } from '../passwords/set-password'
import { listedSession, listedSessions, sessionIdOf } from './listed-sessions'

export const ListOwnConsoleSessions = defineOperation({
  own: true,
  input: ListOwnConsoleSessionsRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListOwnConsoleSessions', on: '*', freeInSession: true }),
  errors: [],
  /** A caller with an access key has no current session. */
  async handler(_input, { tx, principal, now }): Promise<{ ConsoleSessions: OwnConsoleSession[] }> {
    const sessions = await listedSessions(tx, ownerOfPrincipal(principal), now)
    const current = principal.session && sessionIdOf(principal.session.tokenHash)
    return {
      ConsoleSessions: sessions.map((session) => ({
        ...session,
        Current: session.SessionId === current,
      })),
    }
  },
})

export const EndOwnConsoleSessions = defineOperation({
  own: true,
  input: EndOwnConsoleSessionsRequest,
  access: 'write',
  permission: () => ({ action: 'iam:EndOwnConsoleSessions', on: '*', freeInSession: true }),
  errors: [],
  /**
   * Ends one session, or all except the caller's with those of the caller's tools. Succeeds for a
   * session that has already ended.
   */
  async handler({ SessionId }, { tx, principal, now }): Promise<void> {
    const owner = ownerOfPrincipal(principal)
    if (SessionId === undefined) {
      // A sign-in locks the user too, so that its session exists before this or begins after it.
      if (owner.userId !== null) await lockUser(tx, { ...owner, userId: owner.userId })
      const except = principal.session?.tokenHash
      await endSessionsOf(tx, { ...owner, except }, 'signedOut', now)
      // Afterwards, because ending a session waits for a code that the session is issuing.
      return endLogins(tx, owner)
    }
    const tokenHash = await listedSession(tx, owner, SessionId)
    if (tokenHash) await endSessionsOf(tx, { ...owner, tokenHash }, 'signedOut', now)
  },
})
