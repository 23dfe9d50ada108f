// For tests over the wire: a free port, and an exchange of bytes without an HTTP client.
import { type AddressInfo, connect, createServer } from 'node:net'

/** Returns a port that nobody listens on at present. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
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
