// Whether browsers accept passkeys at the address of this server.
import { passkeyObstacle } from '../../../platform/passkeys/relying-party'

/** Returns why browsers refuse passkeys here; undefined where they accept them. */
export const obstacleToPasskeys = (): ReturnType<typeof passkeyObstacle> => passkeyObstacle()
