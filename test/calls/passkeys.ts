// Passkeys of tests: answers of a software authenticator to challenges of this server.
import { db } from '../../platform/database/db'
import { type ChallengeUse, newChallenge } from '../../platform/passkeys/challenge'
import { verifyRegistration } from '../../platform/passkeys/credential'
import { storePasskey } from '../../store/mfa/passkeys'
import type { CredentialOwner, Principal } from '../../store/principal'
import { softwareAuthenticator } from './software-authenticator'

/** Returns an answer that registers a passkey for a user. Without a caller, it is for the API. */
export const passkeyFor = (
  accountId: string,
  userName: string,
  {
    authenticator = softwareAuthenticator(),
    caller,
  }: {
    authenticator?: ReturnType<typeof softwareAuthenticator>
    caller?: Principal | undefined
  } = {},
): string => {
  const { tokenHash = new Uint8Array() } = caller?.session ?? {}
  const use: ChallengeUse = {
    ...{ purpose: 'register', accountId, owner: `user/${userName}` },
    binding: Buffer.from(tokenHash).toString('base64url'),
  }
  return authenticator.register(newChallenge(use, new Date()))
}

/** Stores a passkey that is enabled for a user or, with null, for the root user. */
export async function enabledPasskey(
  owner: CredentialOwner,
  authenticator = softwareAuthenticator(),
): Promise<string> {
  const serial = `arn:aws:iam::${owner.accountId}:u2f/user/${authenticator.credentialId}`
  const credential = await verifyRegistration(authenticator.register('AAAA'), () => true)
  if (!credential) throw new Error('The registration was refused.')
  await db().$transaction((tx) => storePasskey(tx, owner, serial, credential, new Date()))
  return serial
}
