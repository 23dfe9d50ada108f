// Sessions and codes of the people who sign in tools.
import { expect } from 'vitest'
import { db } from '../../platform/database/db'
import { openLogin } from '../../store/logins/login-sessions'
import type { Principal } from '../../store/principal'
import { findSession, startSession } from '../../store/session-store'
import { challengeOf, REDIRECT, SAME, VERIFIER } from '../clients/login-tool'
import { as, origin, principalOf } from '../fixtures'

/** Returns a user, or the root user if the name is null, signed in to the console. */
export async function signedIn(accountId: string, userName: string | null): Promise<Principal> {
  const userId = userName === null ? null : (await principalOf(accountId, userName)).userId
  const from = { sourceIp: '192.0.2.1', userAgent: 'test' }
  const token = await db().$transaction((tx) =>
    startSession(tx, { accountId, userId }, new Date(), from),
  )
  return ((await findSession(token)) ?? expect.fail('There is no session.')).principal
}

const INPUT = {
  client_id: SAME,
  redirect_uri: REDIRECT,
  scope: 'openid',
  code_challenge_method: 'SHA-256',
  code_challenge: challengeOf(VERIFIER),
} as const

/** Returns a code for a tool, which the signed-in person permits. */
export async function codeFor(person: Principal): Promise<string> {
  return (await as(person)('AuthorizeOAuth2Access', INPUT)).Code
}

/** Signs a tool in without a code. Returns the source of its temporary credentials. */
export async function signedInTool(accountId: string, userName: string | null) {
  const userId = userName === null ? null : (await principalOf(accountId, userName)).userId
  const where = { accountId_id: { accountId, id: userId ?? '' } }
  const credentialVersion = userName
    ? (await db().user.findUniqueOrThrow({ where })).credentialVersion
    : (await db().account.findUniqueOrThrow({ where: { id: accountId } })).rootCredentialVersion
  const loginId = crypto.randomUUID()
  const login = {
    ...{ accountId, loginId, userId, credentialVersion, clientId: SAME },
    ...{ mfaCheckedAt: null, mfaSerialNumber: null, keyThumbprint: 'A'.repeat(43) },
  }
  await openLogin(db(), login, new Date(), origin())
  return { loginSessionId: loginId }
}
