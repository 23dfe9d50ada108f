// An authenticator of tests: answers registrations and sign-ins as a browser with a security key
// does, with any of the answer's parts replaced.
// https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { relyingParty } from '../../platform/passkeys/relying-party'

const PRESENT = 0x01
const HAS_CREDENTIAL = 0x40

/** What a test replaces in an answer. */
export interface Forged {
  origin?: string
  rpId?: string
  /** The type of the answer in the client data. */
  type?: string
  flags?: number
  counter?: number
  /** A signature by the new key itself, or a certificate in an attestation of this format. */
  attestation?: 'self' | { format: string }
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')

type Cbor = number | string | Uint8Array | Cbor[] | Map<string | number, Cbor>

/** Encodes the few types that attestations need. https://www.rfc-editor.org/rfc/rfc8949 */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? header(1, -1 - value) : header(0, value)
  if (typeof value === 'string')
    return Buffer.concat([header(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([header(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([header(4, value.length), ...value.map(cbor)])
  const members = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)])
  return Buffer.concat([header(5, value.size), ...members])
}

function header(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 256) return Buffer.from([(major << 5) | 24, size])
  return Buffer.from([(major << 5) | 25, size >> 8, size & 0xff])
}

/**
 * Creates an authenticator with one key pair (ES256).
 *
 * @param idBytes how long the ID of its credential is
 */
export function softwareAuthenticator(idBytes = 32) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(idBytes)
  let counter = 0

  const authenticatorData = (forged: Forged, more: Uint8Array[] = []) => {
    counter = forged.counter ?? counter + 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = (forged.flags ?? PRESENT) | (more.length > 0 ? HAS_CREDENTIAL : 0)
    const { id } = relyingParty()
    return Buffer.concat([sha256(forged.rpId ?? id), Buffer.from([flags]), count, ...more])
  }
  const clientData = (type: string, challenge: string, forged: Forged) =>
    Buffer.from(
      JSON.stringify({
        type: forged.type ?? type,
        challenge,
        origin: forged.origin ?? relyingParty().origin,
        crossOrigin: false,
      }),
    )
  const signed = (data: Uint8Array, client: Uint8Array) =>
    sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
  const statementOf = (
    { attestation }: Forged,
    data: Uint8Array,
    client: Uint8Array,
  ): [format: string, statement: Map<string, Cbor>] => {
    if (attestation === undefined) return ['none', new Map()]
    if (attestation !== 'self') return [attestation.format, new Map([['x5c', [Buffer.alloc(8)]]])]
    return [
      'packed',
      new Map<string, Cbor>([
        ['alg', -7],
        ['sig', signed(data, client)],
      ]),
    ]
  }
  const answer = (response: object) => {
    const id = base64url(credentialId)
    return JSON.stringify({
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response,
    })
  }

  return {
    credentialId: base64url(credentialId),

    /** Returns the answer to a registration. */
    register(challenge: string, forged: Forged = {}): string {
      const length = Buffer.from([idBytes >> 8, idBytes & 0xff])
      const credential = [Buffer.alloc(16), length, credentialId, cbor(coseKey(publicKey))]
      const data = authenticatorData(forged, credential)
      const client = clientData('webauthn.create', challenge, forged)
      const [format, statement] = statementOf(forged, data, client)
      const attestation = new Map<string, Cbor>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', data],
      ])
      return answer({
        clientDataJSON: base64url(client),
        attestationObject: base64url(cbor(attestation)),
        transports: ['usb', 'telepathy'],
      })
    },

    /** Returns the answer to a sign-in. */
    signIn(challenge: string, forged: Forged = {}): string {
      const data = authenticatorData(forged)
      const client = clientData('webauthn.get', challenge, forged)
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signed(data, client)),
      })
    },
  }
}

/** The public key as COSE_Key: EC2, ES256, P-256. https://www.rfc-editor.org/rfc/rfc9053 */
function coseKey(key: KeyObject): Map<number, Cbor> {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
}
