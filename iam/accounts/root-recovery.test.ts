// Forgot password of the root user, against a real SMTP server and the outbox (A11).
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '../../doors/console/sign-in'
import { config } from '../../platform/config'
import { accountClock } from '../../platform/database/clock'
import { db, inTransaction } from '../../platform/database/db'
import { outbox } from '../../platform/mail/deliver'
import { waitingMails } from '../../platform/mail/mail'
import { slot } from '../../platform/process-slot'
import { accountAlone } from '../../store/accounts'
import { findSession, startSession } from '../../store/session-store'
import { newToken } from '../../store/sessions/session-token'
import { decoded, type MailServer, startMailServer } from '../../test/clients/mail-server'
import { account, origin, recordOf, refusal, type TestAccount } from '../../test/fixtures'
import { resetRootPassword, setClock } from './accounts'
import { completeRootRecovery, isUsableReset, requestRootRecovery } from './root-recovery'

const NEW = 'Recovered-pass-1'
const sent = () => vi.waitFor(() => expect(waitingMails()).toBe(0), { timeout: 60_000 })
let mails: MailServer
const before = config()
beforeAll(async () => {
  mails = await startMailServer()
})
beforeEach(async () => {
  await sent()
  slot.config = { ...before, smtpUrl: mails.url }
  mails.received.length = 0
})
afterEach(() => {
  slot.config = before
})
afterAll(() => mails.close())

const LINK = /(https?:\/\/\S+)\/reset-password\?token=(\d{12}\.[\w-]{43})/

/** Asks for a mail and returns the token of its link. */
async function mailedToken({ rootEmail }: TestAccount): Promise<string> {
  await sent() // the notice of a test before
  mails.received.length = 0
  await requestRootRecovery(rootEmail, origin())
  await sent()
  return LINK.exec(mails.received[0]?.text ?? '')?.[2] ?? ''
}

/** Whether a request for a link waits for the lock of its account. */
async function waitsForLock(): Promise<boolean> {
  const rows = await db().$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
       AND query LIKE '%FOR NO KEY UPDATE OF a%' AND pid <> pg_backend_pid()`,
  )
  return rows.length > 0
}

const outcomeOf = async ({ rootEmail: email }: TestAccount, password: string) =>
  (await signIn({ email, password }, origin())).outcome

describe('a mailed link', () => {
  test('sets a new password, ends the sessions, signs nobody in, and is recorded', async () => {
    const made = await account()
    const { accountId, rootEmail } = made
    const now = await accountClock(accountId)
    const session = await startSession(db(), { accountId, userId: null }, now, origin())
    const token = await mailedToken(made)
    expect(mails.received).toMatchObject([{ to: [rootEmail], encrypted: true }])
    expect(await completeRootRecovery(token, NEW, origin())).toBe(true)
    expect(await findSession(session)).toBeNull()
    expect(await db().session.count({ where: { accountId } })).toBe(0)
    expect(await outcomeOf(made, made.rootPassword)).toBe('refused')
    expect(await outcomeOf(made, NEW)).toBe('signedIn')
    await sent()
    expect(mails.received[1]?.text).toContain('was changed by a link')
    const events = await db().auditEvent.findMany({
      where: { accountId, eventName: { startsWith: 'PasswordRecovery' } },
      orderBy: { eventTime: 'asc' },
    })
    expect(events.map(({ eventName }) => eventName)).toEqual([
      'PasswordRecoveryRequested',
      'PasswordRecoveryCompleted',
    ])
    for (const { eventName, ...event } of events)
      expect(event).toMatchObject({
        eventSource: 'signin.amazonaws.com',
        eventType: 'AwsConsoleSignIn',
        userIdentity: { type: 'Root', accountId },
        requestParameters: null,
        responseElements: { [eventName]: 'Success' },
      })
    expect(await recordOf(accountId)).not.toContain(token.slice(13))
  })

  test('A11 has 256 random bits, of which the database stores a hash only', async () => {
    const made = await account()
    const token = await mailedToken(made)
    expect(token).toMatch(/^\d{12}\.[\w-]{43}$/)
    const rows = await db().$queryRawUnsafe(
      'SELECT r::text AS row FROM password_resets r WHERE account_id = $1',
      made.accountId,
    )
    expect(JSON.stringify(rows)).not.toContain(token.slice(13))
  })

  test('A11 leads to the configured origin', async () => {
    slot.config = { ...config(), origin: 'https://gatehouse.example.com' }
    await requestRootRecovery((await account()).rootEmail, origin())
    await sent()
    expect(LINK.exec(mails.received[0]?.text ?? '')?.[1]).toBe('https://gatehouse.example.com')
  })

  test('A11 works once, and one of two at the same time', async () => {
    const made = await account()
    const token = await mailedToken(made)
    const done = await Promise.all([
      completeRootRecovery(token, NEW, origin()),
      completeRootRecovery(token, `${NEW}2`, origin()),
    ])
    expect(done.sort()).toEqual([false, true])
    expect(await completeRootRecovery(token, `${NEW}3`, origin())).toBe(false)
  })

  test('keeps working after somebody requests another one, until one of them is used', async () => {
    const made = await account()
    const first = await mailedToken(made)
    await setClock(made.accountId, 60)
    const second = await mailedToken(made)
    expect(second).not.toBe(first)
    expect(await isUsableReset(second)).toBe(true)
    expect(await completeRootRecovery(first, NEW, origin())).toBe(true)
    expect(await completeRootRecovery(second, `${NEW}2`, origin())).toBe(false)
  })

  test.each([
    [-1, true],
    [0, true],
    [1, false],
  ])('A11 works for 30 minutes, and %i s: %s', async (extra, works) => {
    const made = await account()
    const token = await mailedToken(made)
    const { accountId } = made
    // As if the link had been made this long before the moment at which it is used.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const createdAt = new Date(Date.now() - (30 * 60 + extra) * 1000)
    await db().passwordReset.updateMany({ where: { accountId }, data: { createdAt } })
    expect(await isUsableReset(token)).toBe(works)
    vi.useRealTimers()
  })

  test('A11 does not work without the step before, or with another token', async () => {
    const made = await account()
    await mailedToken(made)
    const { token: invented } = newToken(made.accountId)
    for (const token of [undefined, '', 'x', invented, newToken('000000000000').token])
      expect(await completeRootRecovery(token, NEW, origin())).toBe(false)
    expect(await outcomeOf(made, made.rootPassword)).toBe('signedIn')
  })

  test('A11 does not work after another new password', async () => {
    const made = await account()
    const token = await mailedToken(made)
    await resetRootPassword(made.accountId)
    expect(await completeRootRecovery(token, NEW, origin())).toBe(false)
  })

  test('still works after a password that breaks a rule', async () => {
    const made = await account()
    const token = await mailedToken(made)
    for (const bad of ['short', made.rootEmail, 'onlyletters', 'Password1', made.rootPassword])
      expect((await refusal(completeRootRecovery(token, bad, origin()))).code).toBe(
        'PasswordPolicyViolation',
      )
    expect(await completeRootRecovery(token, NEW, origin())).toBe(true)
  })

  test('is mailed once a minute, and every 15 minutes after five in a day', async () => {
    const made = await account()
    let last = ''
    for (const [offset, mailed] of [
      [0, true],
      [50, false],
      [62, true],
      [130, true],
      [200, true],
      [300, true],
      [400, false],
      [1_150, false],
      [1_202, true],
      [2_000, false],
      [2_104, true],
      [2_200, false],
      [89_000, true],
      [89_062, true],
    ] as const) {
      await setClock(made.accountId, offset)
      const token = await mailedToken(made)
      expect([offset, token !== '']).toEqual([offset, mailed])
      last = token || last
      // Whenever nothing is mailed, the last link works: nobody can use the mails up.
      expect([offset, await isUsableReset(last)]).toEqual([offset, true])
    }
  })

  test('is mailed at once if a new password ended the last one, after five in a day', async () => {
    const made = await account()
    for (const offset of [0, 62, 124, 186, 248]) {
      await setClock(made.accountId, offset)
      await mailedToken(made)
    }
    await setClock(made.accountId, 310)
    expect(await mailedToken(made)).toBe('')
    await resetRootPassword(made.accountId)
    expect(await isUsableReset(await mailedToken(made))).toBe(true)
  })

  test('is not mailed to an address that the account loses meanwhile', async () => {
    const { accountId, rootEmail } = await account()
    let request: Promise<void> | undefined
    await inTransaction(async (tx) => {
      await accountAlone.row(tx, { accountId })
      request = requestRootRecovery(rootEmail, origin())
      await vi.waitFor(async () => expect(await waitsForLock()).toBe(true), { timeout: 1_500 })
      await tx.rootEmail.update({
        where: { accountId },
        data: { email: `moved-${accountId}@test.example` },
      })
    })
    await request
    await sent()
    expect(mails.received).toEqual([])
    expect(await db().passwordReset.count({ where: { accountId } })).toBe(0)
  })

  test('A11 is not mailed to an unknown address', async () => {
    await requestRootRecovery('nobody@test.example', origin())
    await sent()
    expect(mails.received).toEqual([])
  })
})

const tryAgainSoon = () => {
  if (slot.settings) slot.settings = { ...slot.settings, mailPauseMs: 5 }
}

describe('a mail', () => {
  test('is sent again until the SMTP server takes it', async () => {
    const full = await startMailServer({ failures: 2 })
    slot.config = { ...config(), smtpUrl: full.url }
    tryAgainSoon()
    await requestRootRecovery((await account()).rootEmail, origin())
    await sent()
    expect(full.received).toHaveLength(1)
    await full.close()
  })

  test('that the SMTP server refuses the password of waits, and the log has no secret', async () => {
    const lines: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
      lines.push(String(line))
      return true
    })
    tryAgainSoon()
    slot.config = { ...config(), smtpUrl: mails.wrongUrl }
    const made = await account()
    await requestRootRecovery(made.rootEmail, origin())
    await vi.waitFor(() => expect(lines.join('')).toContain('waits: EAUTH'), { timeout: 60_000 })
    slot.config = { ...config(), smtpUrl: mails.url }
    await sent()
    log.mockRestore()
    expect(mails.received).toHaveLength(1)
    const token = LINK.exec(mails.received[0]?.text ?? '')?.[2] ?? 'none'
    for (const secret of [token, 'smtp-canary-password', made.rootEmail])
      expect(lines.join('')).not.toContain(secret)
  })

  test('goes to the outbox without an SMTP server, readable for its owner only', async () => {
    const { smtpUrl: _none, ...settings } = config()
    const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-outbox-'))
    slot.config = { ...settings, dataDir }
    const made = await account()
    await requestRootRecovery(made.rootEmail, origin())
    await sent()
    const [file = ''] = readdirSync(outbox())
    expect(statSync(join(outbox(), file)).mode & 0o777).toBe(0o600)
    expect(statSync(outbox()).mode & 0o777).toBe(0o700)
    const token = LINK.exec(decoded(readFileSync(join(outbox(), file), 'utf8')))?.[2]
    expect(await completeRootRecovery(token, NEW, origin())).toBe(true)
    await sent()
    rmSync(dataDir, { recursive: true })
  })
})
