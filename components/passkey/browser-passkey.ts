// Asks the browser for a passkey or security key, with the options that the server made. Options
// and answers are JSON in which bytes are base64url, because older browsers lack the methods of
// PublicKeyCredential that read and write it.
// https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON

/** Why the browser gave no answer. */
export type PasskeyProblem = 'cancelled' | 'registered' | 'unsupported'

export type PasskeyAnswer = { credential: string } | { problem: PasskeyProblem }

interface Descriptor {
  id: string
  type: 'public-key'
  transports?: AuthenticatorTransport[]
}
interface CreationOptions
  extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials: Descriptor[]
}
interface RequestOptions
  extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string
  allowCredentials: Descriptor[]
}

/**
 * Opens the browser's dialog in which the person creates a passkey or touches a security key.
 *
 * @param json the server's options
 */
export const createPasskey = (json: string): Promise<PasskeyAnswer> =>
  answerOf(async () => {
    const options: CreationOptions = JSON.parse(json)
    const created = (await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...options.user, id: bytesOf(options.user.id) },
        excludeCredentials: options.excludeCredentials.map(withBytes),
      },
    })) as PublicKeyCredential
    const response = created.response as AuthenticatorAttestationResponse
    return asJson(created, {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    })
  })

/**
 * Opens the browser's dialog in which the person proves to have one of the passkeys in the options.
 *
 * @param json the server's options
 */
export const answerWithPasskey = (json: string): Promise<PasskeyAnswer> =>
  answerOf(async () => {
    const options: RequestOptions = JSON.parse(json)
    const given = (await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        allowCredentials: options.allowCredentials.map(withBytes),
      },
    })) as PublicKeyCredential
    const response = given.response as AuthenticatorAssertionResponse
    return asJson(given, {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
    })
  })

async function answerOf(ask: () => Promise<string>): Promise<PasskeyAnswer> {
  if (!('PublicKeyCredential' in window)) return { problem: 'unsupported' }
  try {
    return { credential: await ask() }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'InvalidStateError') return { problem: 'registered' }
    // A refusal, a cancelled dialog and its time limit are one error, for privacy.
    return { problem: name === 'NotAllowedError' ? 'cancelled' : 'unsupported' }
  }
}

const asJson = ({ id, type }: PublicKeyCredential, response: object) =>
  JSON.stringify({ id, rawId: id, type, clientExtensionResults: {}, response })

const withBytes = ({ id, ...descriptor }: Descriptor) => ({ ...descriptor, id: bytesOf(id) })

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function textOf(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
