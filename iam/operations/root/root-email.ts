// Changes the root user's e-mail address. The new address takes effect once its owner enters the
// code that was mailed to it, so nobody is locked out by a typo or takes somebody else's address.
import { randomInt } from 'node:crypto'
import { config } from '../../../platform/config'
import { databaseFailure } from '../../../platform/database/database-errors'
import { type Mail, postMail } from '../../../platform/mail/mail'
import { isMacOf, mac } from '../../../platform/secrets'
import { IamError } from '../../../rules/errors/iam-error'
import { rootEmailKey } from '../../../rules/names/root-email'
import {
  countFailure,
  emailCodeCounter,
  forgetFailures,
  reserveAttempt,
} from '../../../store/throttle'
import { defineOperation } from '../../operation'
import {
  AcceptPrimaryEmailUpdateRequest,
  StartPrimaryEmailUpdateRequest,
} from '../../shapes/root/root-user'
import { rootOnly } from './root-only'

const CODE_MINUTES = 30
const PAUSE_MS = 60_000
const PURPOSE = 'email-code'

const signedText = (accountId: string, email: string, code: string) =>
  [accountId, email, code].join(' ')

export const StartPrimaryEmailUpdate = defineOperation({
  own: true,
  input: StartPrimaryEmailUpdateRequest,
  access: 'write',
  oneAtATime: true,
  alone: true, // it sends a mail
  permission: () => rootOnly('account:StartPrimaryEmailUpdate', 'always'),
  sensitive: ['PrimaryEmail'],
  errors: ['Throttling'],
  /**
   * An address of another root user gets a mail without a code, and the caller the same answer, so
   * that nobody learns which addresses exist.
   */
  async prepare({ PrimaryEmail }, { tx }): Promise<{ code: string; mail: Mail }> {
    const email = rootEmailKey(PrimaryEmail)
    const isTaken = (await tx.rootEmail.findUnique({ where: { email } })) !== null
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    return { code, mail: isTaken ? takenMail(email) : codeMail(email, code) }
  },
  async handler(
    { PrimaryEmail },
    { tx, accountId, now },
    { code },
  ): Promise<{ Status: 'PENDING' }> {
    const email = rootEmailKey(PrimaryEmail)
    const where = { accountId }
    const before = await tx.rootEmailChange.findUnique({ where })
    const age = before ? now.getTime() - before.createdAt.getTime() : PAUSE_MS
    if (age >= 0 && age < PAUSE_MS)
      throw new IamError('Throttling', 'Rate exceeded', { retryAfterSeconds: 60 })
    const codeMac = new Uint8Array(mac(signedText(accountId, email, code), PURPOSE))
    const change = { email, codeMac, createdAt: now }
    await tx.rootEmailChange.upsert({ where, create: { accountId, ...change }, update: change })
    return { Status: 'PENDING' }
  },
  /** Mails the code only once it is stored. */
  afterCommit: ({ mail }) => postMail(mail),
})

export const AcceptPrimaryEmailUpdate = defineOperation({
  own: true,
  input: AcceptPrimaryEmailUpdateRequest,
  access: 'write',
  oneAtATime: true,
  alone: true, // a wrong code counts even if the call fails
  permission: () => rootOnly('account:AcceptPrimaryEmailUpdate', 'always'),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'Throttling'],
  // The address is the name that the root user signs in with. Events are for all who may read them.
  sensitive: ['PrimaryEmail', 'Otp'],
  /** Checks the code. Returns the mail to the old address, which the change then notifies. */
  async prepare({ PrimaryEmail, Otp }, { tx, accountId, now }): Promise<Mail | undefined> {
    const counter = emailCodeCounter(accountId)
    const attempt = await reserveAttempt(counter, now)
    if (!attempt.allowed)
      throw new IamError('Throttling', 'Rate exceeded', {
        retryAfterSeconds: attempt.retryAfterSeconds,
      })
    const email = rootEmailKey(PrimaryEmail)
    const change = await tx.rootEmailChange.findUnique({ where: { accountId } })
    const age = change ? now.getTime() - change.createdAt.getTime() : -1
    const isRight =
      change?.email === email &&
      age >= 0 &&
      age <= CODE_MINUTES * 60_000 &&
      isMacOf(change.codeMac, signedText(accountId, email, Otp), PURPOSE)
    if (!isRight) {
      await countFailure(counter, now)
      throw new IamError('InvalidInput', 'The verification code is wrong or has expired.')
    }
    await forgetFailures(counter)
    const old = await tx.rootEmail.findUnique({ where: { accountId } })
    return old ? changedMail(old.email, email) : undefined
  },
  /** Sign-in uses the new address at once. Links that were mailed to the old one end. */
  async handler({ PrimaryEmail }, { tx, accountId }): Promise<{ Status: 'ACCEPTED' }> {
    const email = rootEmailKey(PrimaryEmail)
    const { count } = await tx.rootEmailChange.deleteMany({ where: { accountId, email } })
    if (count === 0)
      throw new IamError('InvalidInput', 'The verification code is wrong or has expired.')
    await tx.rootEmail.update({ where: { accountId }, data: { email } }).catch((error: unknown) => {
      if (databaseFailure(error) !== 'duplicate') throw error
      throw new IamError('EntityAlreadyExists', 'The address belongs to another root user.')
    })
    await tx.account.update({
      where: { id: accountId },
      data: { rootCredentialVersion: { increment: 1 }, version: { increment: 1 } },
    })
    return { Status: 'ACCEPTED' }
  },
  afterCommit: (mail) => mail && postMail(mail),
})

const codeMail = (to: string, code: string): Mail => ({
  to,
  subject: 'Verify your new Gatehouse email address',
  text: `The root user of an account at ${config().origin} wants to use this email address.

Verification code: ${code}

The code works for ${CODE_MINUTES} minutes. If it was not you, ignore this mail.
`,
  usefulForMs: CODE_MINUTES * 60_000,
})

const takenMail = (to: string): Mail => ({
  to,
  subject: 'Your Gatehouse email address',
  text: `The root user of another account at ${config().origin} wanted to use this email address. It
is yours already, and nothing has changed.
`,
  usefulForMs: CODE_MINUTES * 60_000,
})

const changedMail = (to: string, email: string): Mail => ({
  to,
  subject: 'Your Gatehouse email address was changed',
  text: `The root user that signed in with this address at ${config().origin} signs in with ${email}
from now on. If you did not make this change, contact the operator immediately.
`,
  usefulForMs: 24 * 3_600_000,
})
