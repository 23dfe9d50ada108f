// The most that the machine can do: Argon2id with the server's own parameters, as many at once as
// there are cores.
import { availableParallelism } from 'node:os'
import { hash } from '@node-rs/argon2'

const SECONDS = 4
const ARGON2ID = 2

/** Returns the hashes per second. */
export async function hashRate() {
  const end = performance.now() + SECONDS * 1_000
  let done = 0
  const worker = async () => {
    while (performance.now() < end) {
      await hash('Some-password-1', {
        algorithm: ARGON2ID,
        memoryCost: 19_456,
        timeCost: 2,
        parallelism: 1,
      })
      done++
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return done / SECONDS
}
