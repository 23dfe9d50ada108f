// The pending sign-in of this request, for the pages of the second step.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../../platform/config'
import { db } from '../../../platform/database/db'
import { newChallenge } from '../../../platform/passkeys/challenge'
import { requestOptions } from '../../../platform/passkeys/options'
import { passkeysOf, signInUse } from '../../../store/mfa/passkeys'
import { deviceCookieName } from '../device-cookie'
import { requestOrigin, unavailable } from '../session'
import {
  challengeBinding,
  openPendingSignIn,
  type PendingSignIn,
  pendingSignInCookieName,
  signInPageOf,
  synchronisedCookieName,
} from './pending-sign-in'
import { offersResync, readPendingSnapshot } from './pending-snapshot'
import { STARTED_FIELD } from './second-step-form'

/** Whose sign-in it is, as a person knows it. */
export interface PendingOwner {
  accountLabel: string
  /** Undefined for the root user. */
  userName?: string
  /** Of the root user. */
  email?: string
}

/** What the pages show of a pending sign-in. */
interface PendingPage {
  owner: PendingOwner
  /** The hidden fields of the form, which name the pending sign-in. */
  hidden: Record<string, string>
  /** Several codes were wrong. */
  offersResync: boolean
  /** The owner has a device that shows codes. */
  hasCodes: boolean
  /** The options for the browser's dialog as JSON, if the owner has a passkey. */
  passkeyOptions?: string
}

/** Returns the pending sign-in in the browser's cookie. */
const pendingInCookie = async () =>
  openPendingSignIn((await cookies()).get(pendingSignInCookieName())?.value)

/** Returns this browser's pending sign-in, or the sign-in page if it has none or it is over. */
export async function pendingSignIn(): Promise<PendingPage | { signInPage: string }> {
  const pending = await pendingInCookie()
  if (!pending) return { signInPage: '/signin' }
  try {
    const devices = (await cookies()).get(deviceCookieName())?.value
    const snapshot = await readPendingSnapshot(pending, (await requestOrigin()).sourceIp, devices)
    if (!snapshot) return { signInPage: signInPageOf(pending.form) }
    const { user, accountLabel, codeFailures, kinds } = snapshot
    const hasCodes = kinds.some((kind) => kind !== 'passkey')
    const { form, startedAt } = pending
    return {
      owner: {
        accountLabel,
        ...(user !== 'root' && { userName: user.name }),
        ...('email' in form && { email: form.email }),
      },
      hidden: { [STARTED_FIELD]: String(startedAt.getTime()) },
      offersResync: hasCodes && offersResync(codeFailures),
      hasCodes,
      ...(kinds.includes('passkey') && { passkeyOptions: await optionsFor(pending, snapshot.now) }),
    }
  } catch (error) {
    throw unavailable(error)
  }
}

async function optionsFor(pending: PendingSignIn, now: Date): Promise<string> {
  const challenge = newChallenge(signInUse(pending, challengeBinding(pending)), now)
  return JSON.stringify(requestOptions(challenge, await passkeysOf(db(), pending)))
}

/** In a route handler: forgets the pending sign-in. Returns the page where it began. */
export async function cancelPendingSignIn(): Promise<string> {
  const pending = await pendingInCookie()
  // Deleted with the attributes it was set with: browsers ignore a __Host- cookie without Secure.
  const { secure } = config()
  const deletion = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, maxAge: 0 }
  ;(await cookies()).set(pendingSignInCookieName(), '', deletion)
  return pending ? signInPageOf(pending.form) : '/signin'
}

/** Whether a device was synchronised just now in this browser. */
export const isResyncAnnounced = async (): Promise<boolean> =>
  (await cookies()).has(synchronisedCookieName())
