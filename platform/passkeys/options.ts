// The options with which a browser creates or uses a passkey, as the JSON that
// PublicKeyCredential.parseCreationOptionsFromJSON() and parseRequestOptionsFromJSON() read.
import { ALGORITHMS } from './credential'
import { relyingParty } from './relying-party'

/** How long a browser waits for the authenticator. */
const ANSWER_MS = 120_000

/** A passkey as browsers name it. */
export interface PasskeyDescriptor {
  /** The credential's ID in base64url. */
  id: string
  type: 'public-key'
  transports: string[]
}

/**
 * Returns the options of a registration. The owner's passkeys are excluded, so that nobody
 * registers one twice. The password stays the first factor, so the passkey need neither be
 * discoverable nor verify the user.
 *
 * @param owner.handle names the owner to the authenticator, never to people
 */
export const creationOptions = (
  challenge: string,
  owner: { handle: string; name: string },
  registered: readonly PasskeyDescriptor[],
) => ({
  challenge,
  rp: { id: relyingParty().id, name: 'Gatehouse' },
  user: {
    id: Buffer.from(owner.handle).toString('base64url'),
    name: owner.name,
    displayName: owner.name,
  },
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
  excludeCredentials: registered,
  authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
  attestation: 'none',
  timeout: ANSWER_MS,
})

/** Returns the options of a sign-in with one of these passkeys. */
export const requestOptions = (challenge: string, registered: readonly PasskeyDescriptor[]) => ({
  challenge,
  rpId: relyingParty().id,
  allowCredentials: registered,
  userVerification: 'discouraged',
  timeout: ANSWER_MS,
})
