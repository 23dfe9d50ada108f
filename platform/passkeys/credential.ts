// What a browser sends for a passkey, as JSON, and how it is verified. The library is loaded at the
// first use: most servers start without ever needing it.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { relyingParty } from './relying-party'

/**
 * The signature algorithms that a new passkey may use, preferred first: EdDSA, ES256, RS256.
 * https://www.iana.org/assignments/cose/cose.xhtml#algorithms
 */
export const ALGORITHMS = [-8, -7, -257]

/**
 * The most bytes of a credential ID. Far longer ones do not fit into the index of the database.
 * https://www.w3.org/TR/webauthn-3/#credential-id
 */
export const LONGEST_CREDENTIAL_ID = 1023

/** https://www.w3.org/TR/webauthn-3/#enum-transport */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']

/** A credential as it is stored. */
export interface StoredCredential {
  credentialId: Uint8Array
  /** COSE_Key. */
  publicKey: Uint8Array
  /** The signature counter of the last answer. */
  counter: number
}

/** A credential that a registration has verified. */
export interface NewCredential extends StoredCredential {
  transports: string[]
  /** The challenge that was signed. */
  challenge: string
}

/**
 * Verifies a browser's answer to a registration: origin, host name, presence of the user, and that
 * the challenge is accepted. Returns undefined for any other text.
 *
 * Attestation is not requested, and an answer with a certificate is rejected: to check one, the
 * library would fetch an address that the certificate names.
 *
 * @param isExpected returns whether the challenge is one of ours, for this use
 */
export async function verifyRegistration(
  text: string,
  isExpected: (challenge: string) => boolean,
): Promise<NewCredential | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { id, origin } = relyingParty()
  try {
    const response: RegistrationResponseJSON = JSON.parse(text)
    if (!(await isWithoutCertificate(response))) return undefined
    let challenge = ''
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (signed) => {
        challenge = signed
        return isExpected(signed)
      },
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false, // the password was the first factor
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return undefined
    const { credential } = registrationInfo
    const claimed: unknown = credential.transports
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: TRANSPORTS.filter((each) => Array.isArray(claimed) && claimed.includes(each)),
      challenge,
    }
  } catch {
    return undefined // the library throws for each check that fails
  }
}

/** Returns whether the attestation has no certificate: there is none, or the new key signed it. */
async function isWithoutCertificate({ response }: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  const attestation = decodeAttestationObject(
    new Uint8Array(Buffer.from(response.attestationObject, 'base64url')),
  )
  const format = attestation.get('fmt')
  const isSelfSigned = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined
  return format === 'none' || isSelfSigned
}

/** Returns the ID of the credential that an answer names. Verifies nothing. */
export function claimedCredentialId(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const { id }: { id: unknown } = JSON.parse(text)
    return typeof id === 'string' ? new Uint8Array(Buffer.from(id, 'base64url')) : undefined
  } catch {
    return undefined
  }
}

/**
 * Verifies a browser's answer to a sign-in with a stored credential: signature, origin, host name,
 * presence of the user, that the challenge is accepted, and that the signature counter has grown.
 * Returns undefined for any other text.
 */
export async function verifyAssertion(
  text: string,
  { credentialId, publicKey, counter }: StoredCredential,
  isExpected: (challenge: string) => boolean,
): Promise<{ counter: number; challenge: string } | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { id, origin } = relyingParty()
  try {
    const response: AuthenticationResponseJSON = JSON.parse(text)
    let challenge = ''
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (signed) => {
        challenge = signed
        return isExpected(signed)
      },
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: Buffer.from(credentialId).toString('base64url'),
        publicKey: new Uint8Array(publicKey),
        counter,
      },
      requireUserVerification: false, // the password was the first factor
    })
    return verified ? { counter: authenticationInfo.newCounter, challenge } : undefined
  } catch {
    return undefined // the library throws for each check that fails
  }
}
