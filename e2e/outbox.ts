// The mails that the server writes to its outbox, read as their addressee would.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** Returns the folder that the page after “Forgot password?” names. */
export async function outboxNamedOn(page: Page): Promise<string> {
  const text = await page.getByRole('main').textContent()
  const [, folder = ''] = /writes its mails to (.+?) instead/.exec(text ?? '') ?? []
  return folder
}

/** Returns what a pattern finds in the one mail to an address that has it, once it is written. */
export async function inMailTo(folder: string, address: string, pattern: RegExp): Promise<string> {
  const found = () =>
    mailsIn(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .filter((mail) => mail.includes(address))
      .map((mail) => mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))
      .flatMap((mail) => pattern.exec(mail)?.at(-1) ?? [])
  await expect.poll(() => found().length).toBe(1)
  return found()[0] ?? ''
}

/** Returns the names of the mails in an outbox. The server makes the folder with its first mail. */
function mailsIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
