// Checks whether a new password is among the user's last ones.

/**
 * Returns whether the new password was used before. `history` contains hashes under one salt of the
 * user, newest first, starting with the current password; `candidate` is the new password's hash
 * under the same salt. `remember` is the policy's PasswordReusePrevention: how many previous
 * passwords count in addition to the current one; 0 means only the current one; undefined disables
 * the check.
 */
export function isReused(
  history: readonly Uint8Array[],
  candidate: Uint8Array,
  remember: number | undefined,
): boolean {
  if (remember === undefined) return false
  let reused = false
  // No early exit: the time must not reveal which old password matched.
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
