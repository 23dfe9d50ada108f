// A new e-mail address of the root user: the mailed code, its time and its guesses.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import { config } from '../../../platform/config'
import { db } from '../../../platform/database/db'
import { waitingMails } from '../../../platform/mail/mail'
import { slot } from '../../../platform/process-slot'
import { type MailServer, startMailServer } from '../../../test/clients/mail-server'
import { account, origin, recordOf, refusal, type TestAccount } from '../../../test/fixtures'
import { setClock } from '../../accounts/accounts'
import { isUsableReset, requestRootRecovery } from '../../accounts/root-recovery'
import type { Operation } from '../../operation'
import { operations } from '../../operations'

let mails: MailServer
const before = config()
beforeAll(async () => {
  mails = await startMailServer()
  slot.config = { ...before, smtpUrl: mails.url }
})
beforeEach(() => {
  mails.received.length = 0
})
afterAll(() => {
  slot.config = before
  return mails.close()
})

const sent = () => vi.waitFor(() => expect(waitingMails()).toBe(0), { timeout: 60_000 })
const newAddress = ({ accountId }: TestAccount) => `changed-${accountId}@test.example`

/** Asks for a new address and returns the code that was mailed to it. */
async function mailedCode({ call }: TestAccount, PrimaryEmail: string): Promise<string> {
  await call('StartPrimaryEmailUpdate', { PrimaryEmail })
  await sent()
  const mail = mails.received.find(({ to }) => to[0] === PrimaryEmail.toLowerCase())
  return /code: (\d{6})/.exec(mail?.text ?? '')?.[1] ?? ''
}

test('takes effect with the mailed code, ends mailed links, and notifies the old address', async () => {
  const made = await account()
  const PrimaryEmail = newAddress(made)
  await requestRootRecovery(made.rootEmail, origin())
  await sent()
  const link = /token=(\S+)/.exec(mails.received[0]?.text ?? '')?.[1]
  expect(await isUsableReset(link)).toBe(true)
  const Otp = await mailedCode(made, PrimaryEmail.toUpperCase())
  await made.call('AcceptPrimaryEmailUpdate', { PrimaryEmail, Otp })
  await sent()
  expect(mails.received.at(-1)).toMatchObject({ to: [made.rootEmail] })
  expect(await isUsableReset(link)).toBe(false)
  const password = made.rootPassword
  const by = async (email: string) => (await signIn({ email, password }, origin())).outcome
  expect([await by(PrimaryEmail), await by(made.rootEmail)]).toEqual(['signedIn', 'refused'])
  expect(await recordOf(made.accountId)).not.toContain(Otp)
  const again = made.call('AcceptPrimaryEmailUpdate', { PrimaryEmail, Otp })
  expect((await refusal(again)).code).toBe('InvalidInput')
})

test('of another root user gets a mail without a code, and the caller the same answer', async () => {
  const [made, other] = [await account(), await account()]
  const answer = await made.call('StartPrimaryEmailUpdate', { PrimaryEmail: newAddress(made) })
  await setClock(made.accountId, 60)
  expect(await made.call('StartPrimaryEmailUpdate', { PrimaryEmail: other.rootEmail })).toEqual(
    answer,
  )
  await sent()
  const mail = mails.received.find(({ to }) => to[0] === other.rootEmail)
  expect(mail?.text).toMatch(/It\s+is yours already/)
  expect(mail?.text).not.toMatch(/code/i)
})

test.each([
  [-1, true],
  [0, true],
  [1, false],
])('is accepted for 30 minutes, and %i s: %s', async (extra, accepted) => {
  const made = await account()
  const PrimaryEmail = newAddress(made)
  const Otp = await mailedCode(made, PrimaryEmail)
  const { accountId } = made
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const createdAt = new Date(Date.now() - (30 * 60 + extra) * 1000)
  await db().rootEmailChange.update({ where: { accountId }, data: { createdAt } })
  const call = made.call('AcceptPrimaryEmailUpdate', { PrimaryEmail, Otp })
  const code = await call.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )
  vi.useRealTimers()
  expect(code).toBe(accepted ? 'accepted' : 'InvalidInput')
})

test('cannot be guessed: after ten wrong codes the right one has to wait', async () => {
  const made = await account()
  const PrimaryEmail = newAddress(made)
  const right = await mailedCode(made, PrimaryEmail)
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  const accept = (Otp: string) =>
    refusal(made.call('AcceptPrimaryEmailUpdate', { PrimaryEmail, Otp }))
  for (let i = 0; i < 10; i++) expect((await accept(wrong)).code).toBe('InvalidInput')
  expect((await accept(right)).code).toBe('Throttling')
})

test('sends no mail if the call fails at its end, and one for the retry', async () => {
  const made = await account()
  const PrimaryEmail = newAddress(made)
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await db().$executeRawUnsafe('ALTER TABLE audit_events RENAME TO audit_events_away')
  try {
    const failed = made.call('StartPrimaryEmailUpdate', { PrimaryEmail })
    expect((await refusal(failed)).code).toBe('ServiceFailure')
    expect(waitingMails()).toBe(0)
  } finally {
    await db().$executeRawUnsafe('ALTER TABLE audit_events_away RENAME TO audit_events')
    log.mockRestore()
  }
  expect(mails.received).toEqual([])
  await made.call('StartPrimaryEmailUpdate', { PrimaryEmail })
  await sent()
  expect(mails.received).toMatchObject([{ to: [PrimaryEmail] }])
})

test('no operation that runs something after its commit can be in a batch', () => {
  const all: Operation[] = Object.values(operations as unknown as Record<string, Operation>)
  const after = all.filter(({ afterCommit }) => afterCommit)
  expect(after.length).toBeGreaterThan(1)
  expect(after.filter(({ alone }) => !alone)).toEqual([])
})
