// GetSessionToken over the wire: durations, codes of the second factor, what the credentials may
// call, and what is recorded.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { signedInTool } from '../../../test/calls/login-session'
import { codeIn, enabledDevice, OTHER_SEED } from '../../../test/calls/mfa-devices'
import { temporaryKey } from '../../../test/calls/temporary-keys'
import { bodyOf, type Key, keyFor, post, rootKey } from '../../../test/clients/api-client'
import { callJson } from '../../../test/clients/json-client'
import { session, sts } from '../../../test/clients/session-token-client'
import {
  account,
  principalOf,
  recordOf,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

let made: TestAccount
let bob: Key
let device: string
beforeEach(async () => {
  made = await account()
  await user(made, 'bob', { policy: statement('Allow', ['iam:*', 'cloudtrail:*', 'sts:*']) })
  bob = await keyFor(made, 'bob')
  device = await enabledDevice({
    accountId: made.accountId,
    userId: (await principalOf(made.accountId, 'bob')).userId,
  })
})

const withCode = (TokenCode = codeIn(0), SerialNumber = device) => ({ SerialNumber, TokenCode })
const refusedWith = async (key: Key, params: Record<string, string>) =>
  (await session(key, params)).error

describe('durations', () => {
  const near = (seconds: number, expected: number) => Math.abs(seconds - expected) < 60

  test.each([
    [{}, 43_200],
    [{ DurationSeconds: '900' }, 900],
    [{ DurationSeconds: '129600' }, 129_600],
  ])('of a user: %j lasts %d seconds', async (params, expected) => {
    const { status, seconds, expiration, key, text } = await session(bob, params)
    expect(status, text).toBe(200)
    expect(near(seconds, expected), String(seconds)).toBe(true)
    expect(expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(key.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(key.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/)
  })

  test.each([
    [{}, 3_600],
    [{ DurationSeconds: '900' }, 900],
    [{ DurationSeconds: '129600' }, 3_600],
  ])('of the root user: %j lasts %d seconds', async (params, expected) => {
    expect(near((await session(rootKey(made), params)).seconds, expected)).toBe(true)
  })

  test('and other members have AWS’s bounds', async () => {
    const refused = async (params: Record<string, string>) => {
      const { status, error } = await session(bob, params)
      return [status, error?.Code, /Member .*/.exec(error?.Message ?? '')?.[0]]
    }
    expect(await refused({ DurationSeconds: '129601' })).toEqual([
      400,
      'ValidationError',
      'Member must have value less than or equal to 129600',
    ])
    expect(await refused({ DurationSeconds: '899' })).toEqual([
      400,
      'ValidationError',
      'Member must have value greater than or equal to 900',
    ])
    expect(await refused(withCode('12345'))).toEqual([
      400,
      'ValidationError',
      'Member must have length greater than or equal to 6',
    ])
  })

  test('the token has at least the requested size', async () => {
    const { key, size } = await session(bob, { MinimumSessionTokenSize: '2000' })
    expect(size).toBe(key.sessionToken.length)
    expect(size).toBeGreaterThanOrEqual(2000)
    expect((await sts(key, 'GetCallerIdentity')).status).toBe(200)
  })
})

describe('S8: a code', () => {
  const WRONG = {
    Code: 'AccessDenied',
    Message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
  }
  const UNKNOWN = {
    Code: 'AccessDenied',
    Message:
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  }

  test('is accepted once', async () => {
    const code = codeIn(0)
    expect((await session(bob, withCode(code))).status).toBe(200)
    expect(await refusedWith(bob, withCode(code))).toMatchObject(WRONG)
    expect((await session(bob, withCode(codeIn(1)))).status).toBe(200)
  })

  test('is not used up by a call that fails after it was checked', async () => {
    const code = codeIn(0)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    for (const sql of [
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.event_name = 'GetSessionToken' AND NEW.error_code IS NULL
        THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW; END $$`,
      'CREATE TRIGGER refuse BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse()',
    ])
      await db().$executeRawUnsafe(sql)
    try {
      expect((await session(bob, withCode(code))).status).toBe(500)
    } finally {
      vi.restoreAllMocks()
      await db().$executeRawUnsafe('DROP FUNCTION refuse() CASCADE')
    }
    expect((await session(bob, withCode(code))).status).toBe(200)
    expect(await refusedWith(bob, withCode(code))).toMatchObject(WRONG)
  })

  test('is accepted once, even in concurrent calls', async () => {
    const code = codeIn(0)
    const answers = await Promise.all(Array.from({ length: 4 }, () => session(bob, withCode(code))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403])
    expect(answers.flatMap(({ error }) => (error ? [error] : []))).toEqual(
      Array(3).fill(expect.objectContaining(WRONG)),
    )
  })

  test('that is wrong or old is refused', async () => {
    expect(await refusedWith(bob, withCode(codeIn(20)))).toMatchObject(WRONG)
    expect(await refusedWith(bob, withCode(codeIn(-20)))).toMatchObject(WRONG)
  })

  test('of another user, the root user or no device is refused', async () => {
    const { accountId } = made
    await user(made, 'alice')
    const { userId } = await principalOf(accountId, 'alice')
    const others = [
      await enabledDevice({ accountId, userId }, 'alices', OTHER_SEED),
      await enabledDevice({ accountId, userId: null }, 'roots', OTHER_SEED),
      `arn:aws:iam::${accountId}:mfa/none`,
    ]
    for (const serial of others)
      expect(await refusedWith(bob, withCode(codeIn(0, OTHER_SEED), serial))).toMatchObject(UNKNOWN)
  })

  test('needs its serial number, and a serial number needs a code', async () => {
    const message =
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.'
    for (const params of [{ TokenCode: codeIn(0) }, { SerialNumber: device }])
      expect(await refusedWith(bob, params)).toMatchObject({
        Code: 'AccessDenied',
        Message: message,
      })
  })

  test('can’t be guessed: the tenth wrong one blocks the counter, and no right one passes', async () => {
    for (let i = 0; i < 10; i++)
      expect(await refusedWith(bob, withCode(codeIn(20 + i)))).toMatchObject(WRONG)
    const { error, headers } = await session(bob, withCode(codeIn(0)))
    expect(error).toMatchObject({ Code: 'Throttling' })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect((await session(bob)).status).toBe(200)
  })
})

describe('what the credentials may call', () => {
  /** The codes of one call to each service. */
  async function codes(key: Key) {
    const iam = await post(key, bodyOf('ListUsers'))
    const who = await sts(key, 'GetCallerIdentity')
    const info = await sts(key, 'GetAccessKeyInfo', { AccessKeyId: bob.accessKeyId })
    const again = await session(key)
    const events = await callJson(key, 'LookupEvents')
    return {
      iam: iam.error?.Code ?? iam.status,
      who: who.error?.Code ?? who.status,
      info: info.error?.Message ?? info.status,
      again: again.error?.Message ?? again.status,
      events: events.code ?? events.status,
    }
  }
  const AGAIN = 'Cannot call GetSessionToken with session credentials'
  const INFO = 'Cannot call GetAccessKeyInfo with session credentials'

  test('with a long-term key: everything', async () => {
    expect(await codes(bob)).toEqual({ iam: 200, who: 200, info: 200, again: 200, events: 200 })
  })

  test('without a second factor: nothing of IAM', async () => {
    const { key } = await session(bob)
    expect(await codes(key)).toEqual({
      ...{ iam: 'InvalidClientTokenId', who: 200, info: INFO, again: AGAIN, events: 200 },
    })
    // Before anything of the operation is validated.
    expect((await post(key, bodyOf('CreateUser'))).error).toMatchObject({
      Code: 'InvalidClientTokenId',
      Message: 'The security token included in the request is invalid',
    })
  })

  test('with a second factor: what the user may', async () => {
    const { key } = await session(bob, withCode())
    expect(await codes(key)).toEqual({ iam: 200, who: 200, info: INFO, again: AGAIN, events: 200 })
    await made.call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'Test' })
    const { error } = await post(key, bodyOf('ListUsers'))
    expect(error?.Code).toBe('AccessDenied')
  })

  test('by the root user with a second factor: everything of IAM', async () => {
    const serial = await enabledDevice({ accountId: made.accountId, userId: null }, 'safe')
    const { key } = await session(rootKey(made), withCode(codeIn(0), serial))
    expect(await codes(key)).toMatchObject({ iam: 200, who: 200 })
    expect((await sts(key, 'GetCallerIdentity')).text).toContain(':root</Arn>')
  })

  test('of `aws login`: as the user, but no GetSessionToken', async () => {
    const source = await signedInTool(made.accountId, 'bob')
    const key = await temporaryKey(made.accountId, 'bob', { source, mfa: false })
    expect(await codes(key)).toEqual({ iam: 200, who: 200, info: 200, again: AGAIN, events: 200 })
  })

  test('needs no permission, and no policy denies it', async () => {
    await user(made, 'carol', { policy: statement('Deny', '*') })
    expect((await session(await keyFor(made, 'carol'))).status).toBe(200)
  })
})

test('the account of a temporary access key ID is in the ID', async () => {
  const { key } = await session(bob)
  const AccessKeyId = key.accessKeyId
  const { text } = await sts(bob, 'GetAccessKeyInfo', { AccessKeyId })
  expect(text).toContain(`<Account>${made.accountId}</Account>`)
})

describe('G1: the record', () => {
  const eventOf = async (eventName: string) =>
    db().auditEvent.findFirstOrThrow({
      where: { accountId: made.accountId, eventName },
      orderBy: { eventTime: 'desc' },
    })

  test('of GetSessionToken has the key ID, and no secret, token or code', async () => {
    const { TokenCode, SerialNumber } = withCode()
    const { key } = await session(bob, { TokenCode, SerialNumber, DurationSeconds: '900' })
    const event = await eventOf('GetSessionToken')
    expect(event).toMatchObject({
      eventSource: 'sts.amazonaws.com',
      readOnly: false,
      accessKeyId: bob.accessKeyId,
      requestParameters: { serialNumber: device, durationSeconds: 900 },
      responseElements: { credentials: { accessKeyId: key.accessKeyId } },
    })
    const recorded = await recordOf(made.accountId)
    expect(recorded).toContain(key.accessKeyId)
    for (const secret of [key.secretAccessKey, key.sessionToken, `"${TokenCode}"`])
      expect(recorded).not.toContain(secret)
  })

  test('of a call names the key and the session', async () => {
    const { key } = await session(bob, withCode())
    await post(key, bodyOf('CreateGroup', [['GroupName', 'staff']]))
    expect(await eventOf('CreateGroup')).toMatchObject({
      userIdentity: {
        type: 'IAMUser',
        userName: 'bob',
        accessKeyId: key.accessKeyId,
        sessionContext: {
          attributes: {
            creationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
            mfaAuthenticated: 'true',
          },
        },
      },
    })
  })
})
