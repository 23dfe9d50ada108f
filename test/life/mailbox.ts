// The mails that servers under test write into the outbox, as their addressee receives them.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { outbox } from '../../platform/mail/deliver'
import { slot } from '../../platform/process-slot'
import { decoded } from '../clients/mail-server'

/**
 * Returns the texts of the mails to an address and deletes them, once this process has sent its
 * mails.
 */
async function takeMails(address: string): Promise<string[]> {
  await Promise.all(slot.mails ?? [])
  const files = existsSync(outbox()) ? readdirSync(outbox()) : []
  const mails = files.filter((name) => name.endsWith('.eml')).sort()
  return mails.flatMap((name) => {
    const file = join(outbox(), name)
    const mail = decoded(readFileSync(file, 'utf8'))
    if (!mail.includes(`To: ${address}`)) return []
    rmSync(file)
    return [mail]
  })
}

/** Returns the token of the newest link among the mails to a root user, if there is one. */
export async function takeResetToken(rootEmail: string): Promise<string | undefined> {
  const links = (await takeMails(rootEmail)).flatMap(
    (mail) => /reset-password\?token=(\d{12}\.[\w-]{43})/.exec(mail)?.[1] ?? [],
  )
  return links.at(-1)
}
