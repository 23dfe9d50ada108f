// GetSessionToken: temporary credentials for the owner of an access key, with a check of the second
// factor if the request has a code.
import { IamError } from '../../../rules/errors/iam-error'
import { acceptCode, hasCodeDevice, showsCode } from '../../../store/mfa/accepted-codes'
import { type MfaCheck, ownerOfPrincipal } from '../../../store/principal'
import { LONGEST_TOKEN } from '../../../store/temporary-credentials/session-token'
import { issueTemporaryCredentials } from '../../../store/temporary-credentials/temporary-credentials'
import {
  countFailure,
  forgetFailures,
  reserveAttempt,
  sessionCodeCounter,
} from '../../../store/throttle'
import { type Call, defineOperation } from '../../operation'
import { GetSessionTokenRequest, type SessionCredentials } from '../../shapes/session-token'

const DEFAULT_SECONDS = 43_200
/** The root user's default, and the most it gets: a longer duration is shortened without error. */
const ROOT_SECONDS = 3_600

interface Output {
  Credentials: SessionCredentials
  SessionTokenSize: number
  SessionTokenUtilization: number
}

/** What a request names as its second factor. */
interface Factor {
  serialNumber: string
  code: string
}

/**
 * Needs no permission, and no policy can deny it: "you cannot use policies to control
 * authentication operations" (IAM User Guide, "Permissions for GetSessionToken"). The gate refuses
 * callers with a session (iam/gate/limits/session-limits.ts).
 */
export const GetSessionToken = defineOperation({
  input: GetSessionTokenRequest,
  service: 'sts',
  access: 'write',
  once: true,
  alone: true, // a wrong code counts even if the call fails
  permission: () => ({ action: 'sts:GetSessionToken', on: '*', free: true }),
  errors: ['AccessDenied', 'Throttling'],
  neverRaised: { RegionDisabledException: 'there are no regions to disable' },
  sensitive: ['TokenCode', 'SecretAccessKey', 'SessionToken'],

  async prepare({ SerialNumber, TokenCode }, call): Promise<Factor | undefined> {
    if (SerialNumber === undefined && TokenCode === undefined) return undefined
    if (SerialNumber === undefined || TokenCode === undefined)
      throw failed(', must provide both MFA serial number and one time pass code.')
    const factor = { serialNumber: SerialNumber, code: TokenCode }
    await checkCode(factor, call)
    return factor
  },

  async handler({ DurationSeconds, MinimumSessionTokenSize }, call, factor): Promise<Output> {
    const { accountId, principal, now } = call
    const mfa = factor && (await spendCode(factor, call))
    const seconds =
      principal.kind === 'root'
        ? Math.min(DurationSeconds ?? ROOT_SECONDS, ROOT_SECONDS)
        : (DurationSeconds ?? DEFAULT_SECONDS)
    const issued = issueTemporaryCredentials(
      {
        ...ownerOfPrincipal(principal),
        issuedAt: now,
        expiresAt: new Date(now.getTime() + seconds * 1000),
        ...(mfa && { mfa }),
        // The server's own calls as the root user have no key. Their credentials would never work.
        source: { accessKeyId: principal.accessKeyId ?? accountId },
      },
      MinimumSessionTokenSize,
    )
    const size = issued.sessionToken.length
    return {
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretAccessKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: issued.expiresAt,
      },
      SessionTokenSize: size,
      SessionTokenUtilization: Math.ceil((size / LONGEST_TOKEN) * 100),
    }
  },
})

/**
 * Checks a code of one of the caller's devices. Wrong codes have a counter of their own, so that
 * whoever has the access key can't lock the owner out of the console.
 */
async function checkCode({ serialNumber, code }: Factor, call: Call): Promise<void> {
  const { now, tx } = call
  const owner = ownerOfPrincipal(call.principal)
  // AWS's messages: two blanks within the one, and one at the end of the other.
  if (!(await hasCodeDevice(tx, owner, serialNumber)))
    throw failed(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    )
  const counter = sessionCodeCounter(owner.accountId, owner.userId ?? owner.accountId)
  const attempt = await reserveAttempt(counter, now)
  if (!attempt.allowed)
    throw new IamError('Throttling', 'Rate exceeded', {
      retryAfterSeconds: attempt.retryAfterSeconds,
    })
  if (await showsCode(tx, owner, code, now, serialNumber)) return forgetFailures(counter)
  await countFailure(counter, now)
  throw wrongCode()
}

/** Uses a checked code up, in the transaction of the call: if that fails, the code still works. */
async function spendCode({ serialNumber, code }: Factor, call: Call): Promise<MfaCheck> {
  const { now, tx, principal } = call
  const used = await acceptCode(tx, ownerOfPrincipal(principal), code, now, serialNumber)
  if (used === undefined) throw wrongCode() // another call has used it meanwhile
  return { checkedAt: now, serialNumber: used }
}

const wrongCode = () => failed(' with invalid MFA one time pass code. ')

const failed = (how: string) =>
  new IamError('AccessDenied', `MultiFactorAuthentication failed${how}`)
