// Proof Key for Code Exchange (RFC 7636): only the tool that began a login can finish it. The AWS
// clients name the method "SHA-256"; it is S256 of the RFC.

export const CHALLENGE_METHOD = 'SHA-256' as const
/** AWS's model allows 128 characters. A SHA-256 in base64url has 43. */
export const CHALLENGE = /^[A-Za-z0-9\-._~]{43,128}$/
export const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/

/** Returns whether the challenge was computed from this verifier. */
export async function isVerifierOf(challenge: string, verifier: string): Promise<boolean> {
  return VERIFIER.test(verifier) && (await sha256(verifier)) === challenge
}

/** Returns the SHA-256 of a text in base64url, without padding. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return base64url(String.fromCharCode(...new Uint8Array(digest)))
}

/** Encodes a text of bytes in base64url, without padding. */
export const base64url = (bytes: string): string =>
  btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
