// A real SMTP server that keeps the mails it receives, with STARTTLS and a password.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  /** The address of the server with the right password. */
  url: string
  /** The same with another password. */
  wrongUrl: string
  received: { to: string[]; text: string; encrypted: boolean }[]
  close(): Promise<void>
}

const [USER, PASSWORD] = ['gatehouse', 'smtp-canary-password']

/** @param failures how many mails are refused first, as by a server with a full disk */
export async function startMailServer({ failures = 0 } = {}): Promise<MailServer> {
  const received: MailServer['received'] = []
  let left = failures
  const server = new SMTPServer({
    onAuth: ({ username, password }, session, done) =>
      session.secure && username === USER && password === PASSWORD
        ? done(null, { user: USER })
        : done(new Error('535 refused')),
    onData(stream, { envelope, secure }, done) {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        if (left-- > 0) return done(Object.assign(new Error('full'), { responseCode: 452 }))
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ to, text: decoded(text), encrypted: secure })
        done()
      })
    },
  })
  // An error of a connection, such as a refused login, is the client's to handle.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  // The certificate of smtp-server is its own.
  const url = (password: string) =>
    `smtp://${USER}:${password}@127.0.0.1:${port}?tls.rejectUnauthorized=false&requireTLS=true`
  return {
    url: url(PASSWORD),
    wrongUrl: url('wrong'),
    received,
    close: () => new Promise((done) => server.close(done)),
  }
}

/** Quoted-printable, which long lines of a mail are sent in. */
export const decoded = (text: string): string =>
  text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
