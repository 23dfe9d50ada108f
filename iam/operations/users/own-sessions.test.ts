// One's own console sessions: listed and ended by every user and by the root user, without a
// permission.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { endReasonOf } from '../../../store/ended-sessions'
import { findSession } from '../../../store/session-store'
import { keyOfToken, newToken } from '../../../store/sessions/session-token'
import { account, as, principalOf, refusal, statement, user } from '../../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../../test/stored/someone-else'

/** Opens a session of a user, or of the root user, and returns its cookie value and its caller. */
async function signIn(accountId: string, userId: string | null, address = '192.0.2.7') {
  const { token, tokenHash } = newToken(accountId)
  const now = new Date()
  const times = { createdAt: now, lastSeenAt: now }
  await db().session.create({
    data: { accountId, tokenHash, userId, ...times, address, userAgent: 'Firefox/140.0' },
  })
  const { principal } = (await findSession(token)) ?? expect.fail('There is no session.')
  return { token, call: as(principal) }
}

async function reasonOf(token: string) {
  const key = keyOfToken(token) ?? expect.fail('The token is malformed.')
  return endReasonOf(db(), key)
}

/** Two sessions of alice, whose policy denies everything, or of the root user; and one of bob. */
async function people(who: 'a user' | 'the root user') {
  const made = await account()
  const { accountId } = made
  for (const name of ['alice', 'bob']) await user(made, name, { policy: statement('Deny', '*') })
  const { userId } = await principalOf(accountId, 'alice')
  const { userId: bob } = await principalOf(accountId, 'bob')
  const owner = who === 'a user' ? userId : null
  return {
    accountId,
    here: await signIn(accountId, owner),
    there: await signIn(accountId, owner, '198.51.100.4'),
    ofBob: await signIn(accountId, bob),
    ofOther: await signIn(accountId, who === 'a user' ? null : userId),
  }
}

describe.each(['a user', 'the root user'] as const)('S9: %s, without any permission,', (who) => {
  test('lists only the caller’s sessions, with this one marked, and without a token', async () => {
    const { here, there } = await people(who)
    const { ConsoleSessions } = await here.call('ListOwnConsoleSessions', {})
    const listed = ConsoleSessions.map(({ SourceIp, Current }) => [SourceIp, Current]).sort()
    expect(listed).toEqual([
      ['192.0.2.7', true],
      ['198.51.100.4', false],
    ])
    const text = JSON.stringify(ConsoleSessions)
    for (const { token } of [here, there]) {
      const key = keyOfToken(token)
      expect(text).not.toContain(token.split('.')[1])
      expect(text).not.toContain(Buffer.from(key?.tokenHash ?? []).toString('hex'))
    }
  })

  test('ends one session, and that browser reads why', async () => {
    const { accountId, here, there, ofBob } = await people(who)
    const { ConsoleSessions } = await here.call('ListOwnConsoleSessions', {})
    const SessionId = ConsoleSessions.find(({ Current }) => !Current)?.SessionId ?? ''
    await here.call('EndOwnConsoleSessions', { SessionId })
    await here.call('EndOwnConsoleSessions', { SessionId })
    expect(await findSession(there.token)).toBeNull()
    expect(await reasonOf(there.token)).toBe('signedOut')
    for (const { token } of [here, ofBob]) expect(await findSession(token)).not.toBeNull()
    const event = await db().auditEvent.findFirstOrThrow({
      where: { accountId, eventName: 'EndOwnConsoleSessions' },
    })
    expect(event).toMatchObject({
      readOnly: false,
      requestParameters: { sessionId: SessionId },
      userIdentity: { type: who === 'a user' ? 'IAMUser' : 'Root' },
    })
  })

  test('ends all other sessions, and no session of anybody else', async () => {
    const { here, there, ofBob, ofOther } = await people(who)
    await here.call('EndOwnConsoleSessions', {})
    expect(await findSession(there.token)).toBeNull()
    for (const { token } of [here, ofBob, ofOther]) expect(await findSession(token)).not.toBeNull()
  })

  test('ends no session of somebody else by its ID', async () => {
    const { here, ofBob } = await people(who)
    const { ConsoleSessions } = await ofBob.call('ListOwnConsoleSessions', {})
    await here.call('EndOwnConsoleSessions', { SessionId: ConsoleSessions[0]?.SessionId })
    expect(await findSession(ofBob.token)).not.toBeNull()
  })
})

test('R6: the end of all own sessions waits for a sign-in under way, and ends its session', async () => {
  const { accountId, here } = await people('a user')
  const { userId } = await principalOf(accountId, 'alice')
  const { token, tokenHash } = newToken(accountId)
  await someoneElse(async (sql) => {
    await sql.query('BEGIN')
    await sql.query('SELECT 1 FROM users WHERE account_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      accountId,
      userId,
    ])
    const ended = here.call('EndOwnConsoleSessions', {})
    await Promise.race([ended, untilSomeoneWaits(sql)])
    await sql.query(
      `INSERT INTO sessions (account_id, token_hash, user_id, created_at, last_seen_at, purpose,
         address, user_agent) VALUES ($1, $2, $3, now(), now(), 'console', '192.0.2.9', 'test')`,
      [accountId, tokenHash, userId],
    )
    await sql.query('COMMIT')
    await ended
  })
  expect(await findSession(token)).toBeNull()
  expect(await findSession(here.token)).not.toBeNull()
})

test('P7: a session that may only set a new password sees and ends no sessions', async () => {
  const { accountId, here } = await people('a user')
  const { userId } = await principalOf(accountId, 'alice')
  const { token, tokenHash } = newToken(accountId)
  const now = new Date()
  const times = { createdAt: now, lastSeenAt: now, purpose: 'changePassword' }
  const from = { address: '192.0.2.7', userAgent: 'test' }
  await db().session.create({ data: { accountId, tokenHash, userId, ...times, ...from } })
  const { principal } = (await findSession(token)) ?? expect.fail('There is no session.')
  for (const name of ['ListOwnConsoleSessions', 'EndOwnConsoleSessions'] as const)
    expect(await refusal(as(principal)(name, {}))).toMatchObject({ code: 'AccessDenied' })
  expect(await findSession(here.token)).not.toBeNull()
})
