// For tests over the wire: a free port, and an exchange of bytes without an HTTP client.
import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'

/**
 * Returns a port that nobody listens on at present. It is below those that the system gives to
 * outgoing connections, one of which could take it before the test does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * Sends the bytes unchanged. Returns what is received until the other side closes or is quiet for
 * `quietMs`.
 */
export const exchange = (port: number, bytes: string | Buffer, quietMs = 1_000) =>
  new Promise<{ text: string; statuses: number[]; closed: boolean }>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const finish = (closed: boolean) => {
      socket.destroy()
      resolve({
        text,
        statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1])),
        closed,
      })
    }
    socket.setEncoding('latin1')
    socket.setTimeout(quietMs, () => finish(false))
    socket.on('data', (part) => {
      text += part
    })
    socket.once('error', (error: NodeJS.ErrnoException) => (text ? finish(true) : reject(error)))
    socket.once('close', () => finish(true))
    socket.write(bytes, 'latin1')
  })
