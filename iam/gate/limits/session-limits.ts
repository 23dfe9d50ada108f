// What temporary credentials may not call, whatever the policies of their owner allow:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
import { IamError, tokenInvalid } from '../../../rules/errors/iam-error'
import type { Principal } from '../../../store/principal'
import type { Operation } from '../../operation'

/** The operations of STS that credentials of GetSessionToken may call. There are no roles here. */
const STS_WITH_SESSION_TOKEN = ['GetCallerIdentity']

/**
 * Throws unless the caller's session may call the operation. A caller with any session may not call
 * GetSessionToken. Credentials of GetSessionToken may call only GetCallerIdentity of STS, and IAM
 * only if the second factor was checked; otherwise their token is invalid, as on AWS. IAM Toolbox
 * counts as IAM, because its calls are signed for IAM.
 */
export function refuseBeyondSession(
  name: string,
  { service }: Pick<Operation, 'service'>,
  { session, temporary }: Principal,
): void {
  if (name === 'GetSessionToken' && (session || temporary)) throw sessionRefused(name)
  if (temporary?.kind !== 'sessionToken' || service === 'cloudtrail') return
  if (service !== 'sts') {
    if (!temporary.mfa) throw tokenInvalid()
  } else if (!STS_WITH_SESSION_TOKEN.includes(name)) throw sessionRefused(name)
}

const sessionRefused = (name: string) =>
  new IamError('AccessDenied', `Cannot call ${name} with session credentials`)
