// Time-based one-time codes of RFC 6238: six digits by SHA-1, a new one every 30 seconds. AWS
// publishes neither how far a device's clock may be off nor in which time two codes must follow
// each other; these are this program's numbers.
import { HOTP, Secret } from 'otpauth'

/** How long a code is shown. https://www.rfc-editor.org/rfc/rfc6238#section-5.2 */
export const STEP_SECONDS = 30

/** A code one step early or late is accepted. */
const TOLERANCE_STEPS = 1

/** Between which steps, counted from now, the later of two codes that enable a device must be. */
const ENABLE_STEPS = { earliest: -20, latest: 1 }
/**
 * The same for codes that synchronise a device: a day back, ten minutes ahead. A used code far
 * ahead would lock the owner out until then, once the device's clock is right again.
 */
const RESYNC_STEPS = { earliest: -2880, latest: 20 }

/** A device's seed and the state of its clock. */
export interface CodeDevice {
  /** In Base32. */
  seed: string
  /** By how many steps the device's clock is ahead. */
  drift: number
  /** The step of the last code that was accepted, if one was. */
  lastStep: number | null
}

/** Returns the seed of a device in Base32. */
export const seedOf = (bytes: Uint8Array<ArrayBuffer>): string =>
  new Secret({ buffer: bytes.buffer }).base32

/** Returns the number of the 30-second step that contains a time. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/** Returns the six digits that a device with this seed (Base32) shows in a step. */
export const codeAt = (seed: string, step: number): string => codeOf(Secret.fromBase32(seed), step)

const codeOf = (secret: Secret, step: number) => HOTP.generate({ secret, counter: step, digits: 6 })

/**
 * Returns the step of a code that the device may show now: at most one step early or late, and
 * later than the last code that was accepted. Undefined for any other code.
 */
export function stepOfCode(
  { seed, drift, lastStep }: CodeDevice,
  code: string,
  now: Date,
): number | undefined {
  const secret = Secret.fromBase32(seed)
  const middle = stepAt(now) + drift
  let found: number | undefined
  for (let step = middle - TOLERANCE_STEPS; step <= middle + TOLERANCE_STEPS; step++)
    if (isSame(codeOf(secret, step), code) && step > (lastStep ?? -1)) found ??= step
  return found
}

/**
 * Returns the step of the second of two codes that follow each other, the closest to now; undefined
 * if the codes do not follow each other in the searched time, or were accepted before.
 *
 * @param purpose enabling a device searches ten minutes back, synchronising it a day back and
 *   ten minutes ahead
 */
export function stepOfPair(
  { seed, lastStep }: Pick<CodeDevice, 'seed' | 'lastStep'>,
  [first, second]: readonly [string, string],
  now: Date,
  purpose: 'enable' | 'resync',
): number | undefined {
  const secret = Secret.fromBase32(seed)
  const { earliest, latest } = purpose === 'enable' ? ENABLE_STEPS : RESYNC_STEPS
  const middle = stepAt(now)
  let found: number | undefined
  let before = codeOf(secret, Math.max(0, middle + earliest - 1))
  for (let step = Math.max(1, middle + earliest); step <= middle + latest; step++) {
    const code = codeOf(secret, step)
    const isPair = isSame(before, first) && isSame(code, second) && step > (lastStep ?? -1)
    if (isPair && (found === undefined || Math.abs(step - middle) < Math.abs(found - middle)))
      found = step
    before = code
  }
  return found
}

/** Compares two codes in the same time whatever they are. */
function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
