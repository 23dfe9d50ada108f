// Starts another process of the same program with an API of its own
// (test/processes/second-door.ts), which runs until the file's tests end.
import { startProcess } from './start-process'

/** Returns the API's port. */
export const openSecondDoor = async (): Promise<number> =>
  Number(await startProcess('second-door').nextLine())
