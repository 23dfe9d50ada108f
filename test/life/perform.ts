// What a server process does for the commands of test/life: as JSON, so that one that runs
// elsewhere can be asked over a pipe.
import { signIn } from '../../doors/console/sign-in'
import type { SignIn } from '../../doors/console/sign-in/sign-in-lookup'
import { asRoot } from '../../iam/accounts/accounts'
import { completeRootRecovery, requestRootRecovery } from '../../iam/accounts/root-recovery'
import { callOperation, type OperationName } from '../../iam/gate/call-operation'
import { type BatchCall, callTogether } from '../../iam/gate/call-together'
import { IamError } from '../../rules/errors/iam-error'
import { rootArn } from '../../rules/names/arn'
import { findAccessKey } from '../../store/access-keys'
import type { Principal } from '../../store/principal'
import { findSession, rotateToken } from '../../store/session-store'
import { origin } from '../fixtures'
import { resetByLink } from '../reset-by-link'
import { takeResetToken } from './mailbox'

export type Request =
  | { do: 'signIn'; account: string; userName: string; password: string; sourceIp: string }
  | { do: 'signInRoot'; email: string; password: string; sourceIp: string }
  /** Returns the purposes of sessions that are active, without using them. */
  | { do: 'look'; tokens: string[] }
  | { do: 'use'; token: string }
  | { do: 'changePassword'; token: string; oldPassword: string; newPassword: string }
  /** Sets a password by the link that an administrator handed out. */
  | { do: 'useResetLink'; token: string; newPassword: string }
  /** Calls an operation as the account's root user. */
  | { do: 'call'; accountId: string; name: OperationName; input: Record<string, unknown> }
  /** Requests a link by mail for the root user of an address. */
  | { do: 'requestRecovery'; rootEmail: string }
  /** Returns the token of the newest link that this server mailed. */
  | { do: 'takeResetToken'; rootEmail: string }
  | { do: 'completeRecovery'; token: string; password: string }
  /** Ends the other sessions of a session's user. */
  | { do: 'endOthers'; token: string }
  /** Whether the API accepts an access key, as its door finds and the gate confirms it. */
  | { do: 'useKey'; accessKeyId: string }
  /** Calls several in one transaction, as the console does. */
  | { do: 'callTogether'; accountId: string; calls: BatchCall[] }

export interface Answer {
  /** The outcome of a sign-in, or the code of a refusal; absent if the request succeeded. */
  outcome?: string
  token?: string
  purposes?: (string | null)[]
  output?: unknown
}

export async function perform(request: Request): Promise<Answer> {
  try {
    return await answerOf(request)
  } catch (error) {
    if (error instanceof IamError) return { outcome: error.code }
    throw error
  }
}

async function answerOf(request: Request): Promise<Answer> {
  switch (request.do) {
    case 'signIn': {
      const { account, userName, password, sourceIp } = request
      return signedIn({ account, userName, password }, sourceIp)
    }
    case 'signInRoot': {
      const { email, password, sourceIp } = request
      return signedIn({ email, password }, sourceIp)
    }
    case 'look': {
      const found = await Promise.all(request.tokens.map((token) => findSession(token, false)))
      return { purposes: found.map((session) => session?.purpose ?? null) }
    }
    case 'use':
      return { outcome: (await findSession(request.token))?.purpose ?? 'ended' }
    case 'changePassword':
      return changePassword(request)
    case 'useResetLink':
      return typeof (await resetByLink(request.token, request.newPassword)) === 'object'
        ? { outcome: 'done' }
        : { outcome: 'unusable' }
    case 'requestRecovery':
      await requestRootRecovery(request.rootEmail, origin())
      return {}
    case 'takeResetToken': {
      const token = await takeResetToken(request.rootEmail)
      return token === undefined ? {} : { token }
    }
    case 'completeRecovery': {
      const done = await completeRootRecovery(request.token, request.password, origin())
      return done ? {} : { outcome: 'unusable' }
    }
    case 'endOthers': {
      const session = await findSession(request.token)
      if (!session) return { outcome: 'ended' }
      await callOperation('EndOwnConsoleSessions', {}, session.principal, origin())
      return {}
    }
    case 'useKey': {
      const key = await findAccessKey(request.accessKeyId)
      if (!key) return { outcome: 'InvalidClientTokenId' }
      await callOperation('GetCallerIdentity', {}, key.principal, origin())
      return {}
    }
    case 'callTogether':
      return { output: await callTogether(request.calls, rootOf(request.accountId), origin()) }
    case 'call':
      return { output: await asRoot(request.accountId)(request.name, request.input as never) }
  }
}

async function signedIn(form: SignIn, sourceIp: string): Promise<Answer> {
  const result = await signIn(form, { ...origin(), sourceIp })
  return result.outcome === 'signedIn'
    ? { outcome: result.passwordIsDue ? 'passwordIsDue' : 'signedIn', token: result.token }
    : { outcome: result.outcome }
}

const rootOf = (accountId: string): Principal => ({
  ...{ kind: 'root', accountId, arn: rootArn(accountId) },
})

/** As the console does it: the session gets a new token. */
async function changePassword({
  token,
  oldPassword: OldPassword,
  newPassword: NewPassword,
}: Extract<Request, { do: 'changePassword' }>): Promise<Answer> {
  const session = await findSession(token)
  if (!session) return { outcome: 'ended' }
  const { principal } = session
  const operation = principal.kind === 'root' ? 'ChangeRootPassword' : 'ChangePassword'
  await callOperation(operation, { OldPassword, NewPassword }, principal, origin())
  const rotated = await rotateToken(principal, origin())
  return rotated === undefined ? { outcome: 'ended' } : { token: rotated }
}
