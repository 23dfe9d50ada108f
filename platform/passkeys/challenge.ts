// Challenges of passkeys: what an authenticator signs, so that an answer fits one request only. A
// challenge contains a MAC of its use, so a page that issues one writes nothing.
import { randomBytes } from 'node:crypto'
import { isMacOf, mac } from '../secrets'

/** A challenge is accepted for this time. */
const CHALLENGE_MS = 10 * 60_000
/** Servers' clocks may differ by this much. */
const SKEW_MS = 60_000

const NONCE_BYTES = 16
const TIME_BYTES = 6
const MAC_BYTES = 32

/** What a challenge is made for. It is accepted for nothing else. */
export interface ChallengeUse {
  purpose: 'register' | 'signIn'
  accountId: string
  /** The user or root user whose passkey it is or becomes. */
  owner: string
  /** The session, or the pending sign-in, that requests the challenge. */
  binding: string
}

/** The text that a challenge's MAC covers: its use, its random bytes and its time. */
const macText = ({ purpose, accountId, owner, binding }: ChallengeUse, head: Buffer) =>
  JSON.stringify([purpose, accountId, owner, binding, head.toString('base64url')])

/** Returns a new challenge in base64url: random bytes, the time, and a MAC for its use. */
export function newChallenge(use: ChallengeUse, now: Date): string {
  const time = Buffer.alloc(TIME_BYTES)
  time.writeUIntBE(now.getTime(), 0, TIME_BYTES)
  const head = Buffer.concat([randomBytes(NONCE_BYTES), time])
  return Buffer.concat([head, mac(macText(use, head), 'passkey-challenge')]).toString('base64url')
}

/**
 * Returns whether this server made a challenge for this use in the last ten minutes. Whether it was
 * used before is checked apart (store/mfa/spent-once.ts).
 */
export function isChallengeFor(challenge: string, use: ChallengeUse, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  // Decoding ignores other characters, so that many texts would be one challenge.
  if (bytes.toString('base64url') !== challenge) return false
  if (bytes.length !== NONCE_BYTES + TIME_BYTES + MAC_BYTES) return false
  const head = bytes.subarray(0, NONCE_BYTES + TIME_BYTES)
  const claimed = bytes.subarray(head.length)
  const age = now.getTime() - head.readUIntBE(NONCE_BYTES, TIME_BYTES)
  return (
    age >= -SKEW_MS &&
    age <= CHALLENGE_MS &&
    isMacOf(claimed, macText(use, head), 'passkey-challenge')
  )
}
