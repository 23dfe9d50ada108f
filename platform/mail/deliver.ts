// Delivers one mail: to the SMTP server of GATEHOUSE_SMTP_URL or, without one, as a file into the
// outbox in the data folder.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { config, isLoopback } from '../config'
import { wallClock } from '../database/clock'
import { writeNewDurably } from '../durable-file'
import type { Mail } from './mail'

/** Nothing of a mail is read from files or other servers, whatever a text contains. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true }
const PATIENCE_MS = 10_000

/** The folder that mails are written to without an SMTP server. */
export const outbox = (): string => join(config().dataDir, 'outbox')

/** Returns where the mail went. Throws the error of SMTP or of the file system. */
export async function deliver({ to, subject, text }: Mail): Promise<string> {
  const { smtpUrl, mailFrom: from } = config()
  const message = { from, to, subject, text }
  if (smtpUrl === undefined) {
    const toFile = createTransport({ streamTransport: true, buffer: true, ...CLOSED })
    const { message: eml } = await toFile.sendMail(message)
    mkdirSync(outbox(), { recursive: true, mode: 0o700 })
    const file = join(outbox(), `${wallClock().getTime()}-${randomBytes(4).toString('hex')}.eml`)
    writeNewDurably(file, String(eml)) // readable for its owner only
    return `written to ${file}`
  }
  const { hostname, username } = new URL(smtpUrl)
  const transport = createTransport({
    url: smtpUrl,
    // The password of the SMTP server is never sent in plain text over a network.
    requireTLS: username !== '' && !isLoopback(hostname),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    ...CLOSED,
  })
  await transport.sendMail(message)
  return 'sent'
}
