// How often properties are tried: FUZZ_SCALE times as often as in a normal run. FUZZ_SEED repeats a
// run; a failure prints its seed.
import type { Parameters } from 'fast-check'

/** Returns the settings of a property that a normal run tries this often. */
export const tries = (
  numRuns: number,
): { numRuns: number } & Pick<Parameters<unknown>, 'seed'> => ({
  numRuns: Math.ceil(numRuns * Number(process.env.FUZZ_SCALE ?? 1)),
  ...(process.env.FUZZ_SEED && { seed: Number(process.env.FUZZ_SEED) }),
})
