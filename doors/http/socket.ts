// Opens the socket of a server, and ends it without cutting requests off.
import type { Server } from 'node:http'

const DRAIN_MS = 10_000
const CLOSE_IDLE_MS = 50

/**
 * Accepts no more connections and lets requests in progress finish, for ten seconds at most. Closes
 * idle connections repeatedly, because a connection whose request was in progress becomes idle once
 * answered.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const closeIdle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_MS)
  const closeAll = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(closeIdle)
  clearTimeout(closeAll)
}

/** Listens on an address. Rejects with the system's error. */
export const listenOn = (server: Server, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })
