// Whether a new password is one of the user's last ones.

/**
 * `history` holds hashes under one salt of the user's, newest first, the current password's before all; `candidate` is the new
 * password's under the same salt. `remember` is the policy's PasswordReusePrevention: that many previous passwords count beside the
 * current one; 0 means the current one alone; undefined turns the check off.
 */
export function isReused(
  history: readonly Uint8Array[],
  candidate: Uint8Array,
  remember: number | undefined,
): boolean {
  if (remember === undefined) return false
  let reused = false
  // No early end: the time must not tell which of the old passwords it was.
  for (const remembered of history.slice(0, remember + 1))
    reused = equal(remembered, candidate) || reused
  return reused
}

/** Compares every byte, for the same reason. */
function equal(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0)
  return difference === 0
}
