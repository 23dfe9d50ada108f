// The relying party of passkeys: this server as browsers and authenticators know it.
// https://www.w3.org/TR/webauthn-3/
import { isIP } from 'node:net'
import { type Config, config, isLoopback } from '../config'

export interface RelyingParty {
  /** The host name that a passkey is made for. A browser offers it on no other. */
  id: string
  /** The origin that the browser writes into each answer. */
  origin: string
}

/** Returns the relying party of this server. */
export function relyingParty(): RelyingParty {
  const { origin } = config()
  return { id: new URL(origin).hostname, origin }
}

/**
 * Returns why browsers refuse passkeys at the server's address; undefined where they accept them.
 * They need https or localhost, and a name instead of an IP address:
 * https://www.w3.org/TR/webauthn-3/#sctn-validating-origin
 */
export function passkeyObstacle(
  { origin, secure }: Config = config(),
): 'ipAddress' | 'insecure' | undefined {
  const host = new URL(origin).hostname
  if (isIP(host.replace(/^\[|\]$/g, ''))) return 'ipAddress'
  return secure || isLoopback(host) ? undefined : 'insecure'
}
