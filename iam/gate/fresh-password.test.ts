// Changes of the root user's own account need a password that was checked within five minutes.
import { describe, expect, test } from 'vitest'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import type { Principal } from '../../store/principal'
import { findSession, startSession } from '../../store/session-store'
import { account, as, origin, refusal, type TestAccount } from '../../test/fixtures'
import { setClock } from '../accounts/accounts'
import { callTogether } from './call-together'
import { hasFreshPassword } from './fresh-password'

/** Returns the principal of a new session of the root user, as a request reads it. */
async function inConsole({ accountId }: TestAccount): Promise<() => Promise<Principal>> {
  const now = await accountClock(accountId)
  const owner = { accountId, userId: null }
  const token = await db().$transaction((tx) => startSession(tx, owner, now, origin()))
  return async () => {
    const session = await findSession(token)
    if (!session) throw new Error('The session has ended.')
    return session.principal
  }
}

const AccountName = 'Another name'
const FIVE_MINUTES = 300

describe('S10: a fresh password', () => {
  test.each([
    [-61, false],
    [-60, true],
    [0, true],
    [FIVE_MINUTES, true],
    [FIVE_MINUTES + 1, false],
  ])('is one that was checked %i s ago: %s', (seconds, fresh) => {
    const createdAt = new Date('2026-01-05T10:00:00.000Z')
    const now = new Date(createdAt.getTime() + seconds * 1000)
    const signedIn = { tokenHash: new Uint8Array(), createdAt, purpose: 'console' as const }
    expect(hasFreshPassword({ session: signedIn }, now)).toBe(fresh)
    const before = new Date(createdAt.getTime() - 3_600_000)
    const confirmed = { ...signedIn, createdAt: before, passwordConfirmedAt: createdAt }
    expect(hasFreshPassword({ session: confirmed }, now)).toBe(fresh)
  })

  test('is needed for the account’s name, the root user’s keys and logins of tools, alone and with other calls', async () => {
    const made = await account()
    const root = await inConsole(made)
    const [AccessKeyId, Status] = [made.rootAccessKeyId ?? '', 'Inactive' as const]
    const calls = [
      { name: 'PutAccountName', input: { AccountName } },
      { name: 'CreateAccessKey', input: {} },
      { name: 'UpdateAccessKey', input: { AccessKeyId, Status } },
      { name: 'DeleteAccessKey', input: { AccessKeyId } },
    ] as const
    await setClock(made.accountId, 2 * FIVE_MINUTES)
    for (const { name, input } of calls)
      expect((await refusal(as(await root())(name, input))).detail.passwordNotFresh, name).toBe(
        true,
      )
    const login = {
      client_id: 'arn:aws:signin:::devtools/same-device',
      redirect_uri: 'http://127.0.0.1:53037/oauth/callback',
      scope: 'openid',
      code_challenge_method: 'SHA-256',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    } as const
    const code = as(await root())('AuthorizeOAuth2Access', login)
    expect((await refusal(code)).detail.passwordNotFresh).toBe(true)
    const together = callTogether(calls, await root(), origin(), {})
    expect((await refusal(together)).detail.passwordNotFresh).toBe(true)
    // Those of a user are not the root user's.
    await as(await root())('CreateAccessKey', { UserName: 'admin' })
  })

  test('is fresh again after the right password is confirmed, and not after a wrong one', async () => {
    const made = await account()
    const root = await inConsole(made)
    await setClock(made.accountId, 2 * FIVE_MINUTES)
    const wrong = as(await root())('ConfirmRootPassword', { Password: 'wrong' })
    expect((await refusal(wrong)).detail).toEqual({ wrongPassword: true })
    expect((await refusal(as(await root())('PutAccountName', { AccountName }))).code).toBe(
      'AccessDenied',
    )
    await as(await root())('ConfirmRootPassword', { Password: made.rootPassword })
    await as(await root())('PutAccountName', { AccountName })
  })

  test('cannot be replaced by an access key, except to manage access keys, as in AWS', async () => {
    const made = await account()
    const { accountId } = made
    const byKey: Principal = {
      ...{ kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` },
      accessKeyId: made.rootAccessKeyId ?? '',
    }
    const refused = await refusal(as(byKey)('PutAccountName', { AccountName }))
    expect(refused.message).toContain('An access key is not enough')
    await as(byKey)('CreateAccessKey', {})
  })

  test('is not one that was checked before the clock went back', async () => {
    const made = await account()
    await setClock(made.accountId, 3600)
    const root = await inConsole(made)
    await setClock(made.accountId, 0)
    const call = as(await root())('PutAccountName', { AccountName })
    const refused = await refusal(call)
    expect(refused.detail).toEqual({ passwordNotFresh: true })
    expect(refused.message).toContain('Confirm it, and try again.')
  })
})
