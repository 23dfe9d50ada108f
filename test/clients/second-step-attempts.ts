// A user whose sign-in needs a second step: attempts of both steps, and what they leave behind.
import { signIn } from '../../doors/console/sign-in'
import type { PendingSignIn } from '../../doors/console/sign-in-door/pending-sign-in'
import { type Codes, takeSecondStep } from '../../doors/console/sign-in-door/second-step'
import { db } from '../../platform/database/db'
import { findSession } from '../../store/session-store'
import { codeIn, enabledDevice, WRONG_SEED } from '../calls/mfa-devices'
import { account, CHANGE_PASSWORD_POLICY, origin, principalOf, user } from '../fixtures'

export const PASSWORD = 'First-password-1'
export const wrong = () => codeIn(0, WRONG_SEED)

let address = 0
/** Each attempt comes from an address of its own, so that addresses are not counted. */
export const from = (sourceIp = `198.51.100.${++address}`) => ({ ...origin(), sourceIp })

/** Returns the pending sign-in that a right password begins. */
export async function pendingOf(result: ReturnType<typeof signIn>, form: PendingSignIn['form']) {
  const step = await result
  if (step.outcome !== 'secondStep') throw new Error(step.outcome)
  const { outcome: _, ...pending } = step
  return { ...pending, form }
}

interface Attempt {
  sourceIp: string
  device: string
}

/** Creates an account with the user alice, who has a password and a virtual MFA device. */
export async function aliceWithDevice() {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
  const { accountId, userId } = await principalOf(made.accountId, 'alice')
  const owner = { accountId, userId }
  const serial = await enabledDevice(owner)

  const withPassword = (password = PASSWORD) =>
    signIn({ account: accountId, userName: 'alice', password }, from())
  const pending = (): Promise<PendingSignIn> =>
    pendingOf(withPassword(), { account: accountId, userName: 'alice', remember: false })

  const enter = async (
    codes: string | Codes,
    waiting?: PendingSignIn,
    more: Partial<Attempt> = {},
  ) =>
    takeSecondStep(
      waiting ?? (await pending()),
      typeof codes === 'string' ? [codes] : codes,
      from(more.sourceIp),
      more.device,
    )

  async function signedIn(code: string, waiting?: PendingSignIn) {
    const result = await enter(code, waiting)
    if (result.outcome !== 'signedIn') throw new Error(result.outcome)
    const session = await findSession(result.token)
    if (!session) throw new Error('There is no session.')
    return { ...result, session }
  }

  const events = (eventName: string) =>
    db().auditEvent.findMany({ where: { accountId, eventName } })
  const sessions = () => db().session.count({ where: { accountId } })
  return { made, owner, serial, withPassword, pending, enter, signedIn, events, sessions }
}
