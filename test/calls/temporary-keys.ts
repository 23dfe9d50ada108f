// Temporary credentials of tests: issued directly, as after a second factor was checked.
import { db } from '../../platform/database/db'
import { createAccessKey } from '../../store/access-keys'
import type { CredentialSource } from '../../store/temporary-credentials/session-token'
import { issueTemporaryCredentials } from '../../store/temporary-credentials/temporary-credentials'
import { principalOf } from '../fixtures'

interface Issued {
  /** A new access key of the user by default. */
  source?: CredentialSource
  seconds?: number
  /** False for credentials without a second factor. */
  mfa?: boolean
}

/** Issues temporary credentials for a user, or for the root user if the name is null. */
export async function temporaryKey(
  accountId: string,
  userName: string | null,
  { source, seconds = 900, mfa = true }: Issued = {},
) {
  const userId = userName === null ? null : (await principalOf(accountId, userName)).userId
  const issuedAt = new Date()
  return issueTemporaryCredentials({
    ...{ accountId, userId, issuedAt },
    expiresAt: new Date(issuedAt.getTime() + seconds * 1000),
    ...(mfa && {
      mfa: { checkedAt: issuedAt, serialNumber: `arn:aws:iam::${accountId}:mfa/phone` },
    }),
    source: source ?? {
      accessKeyId: await db().$transaction(
        async (tx) => (await createAccessKey(tx, { accountId, userId }, issuedAt)).accessKeyId,
      ),
    },
  })
}
