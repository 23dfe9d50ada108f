// The failure floor: the minimum time of a response that must not reveal why a sign-in failed, or
// why a link that sets a password does not work.
import { monotonic } from '../../../platform/database/clock'
import { slot } from '../../../platform/process-slot'

/** Well over the time of a hash and every query before it. */
const FLOOR_MS = 350

/** Waits until the failure of an attempt that began at this monotonic time may be answered. */
export const holdFailure = (began: number): Promise<void> =>
  holdUntil(began + (slot.settings?.signInFloorMs ?? FLOOR_MS))

/**
 * Checks the clock again after waiting, because a timer may fire a fraction of a millisecond early.
 */
async function holdUntil(moment: number): Promise<void> {
  for (let left = moment - monotonic(); left > 0; left = moment - monotonic())
    await new Promise((done) => setTimeout(done, Math.ceil(left)))
}
