// Mails that wait for their SMTP server when the process ends.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type MailServer, startMailServer } from '../../test/clients/mail-server'
import { config } from '../config'
import { log } from '../log/log'
import { type Settings, slot } from '../process-slot'
import { finishMails, postMail, waitingMails } from './mail'

const before = { config: config(), settings: slot.settings as Settings }
let mails: MailServer
beforeAll(async () => {
  mails = await startMailServer()
})
beforeEach(() => {
  // Nobody listens on the port of this address, and a mail would wait longer than the test runs.
  slot.config = { ...before.config, smtpUrl: 'smtp://127.0.0.1:1' }
  slot.settings = { ...before.settings, mailPauseMs: 3_600_000 }
})
afterEach(() => {
  slot.config = before.config
  slot.settings = before.settings
  delete slot.mailsEnding
  vi.restoreAllMocks()
})
afterAll(() => mails.close())

async function postWaitingMail(): Promise<void> {
  const warn = vi.spyOn(log, 'warn').mockReturnValue()
  postMail({ to: 'a@test.example', subject: 'Waiting', text: 'x', usefulForMs: 86_400_000 })
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce(), { timeout: 20_000 })
}

test('a waiting mail is tried at once when the process ends', async () => {
  await postWaitingMail()
  slot.config = { ...before.config, smtpUrl: mails.url }
  expect(await finishMails()()).toBe(0)
  expect(mails.received).toMatchObject([{ to: ['a@test.example'] }])
})

test('a mail that can’t be sent is given up, and does not keep the process running', async () => {
  const error = vi.spyOn(log, 'error').mockReturnValue()
  await postWaitingMail()
  expect(await finishMails()()).toBe(0)
  expect(error).toHaveBeenCalledWith(expect.stringContaining('was given up'))
})

test('a mail that takes too long is counted as lost', async () => {
  await postWaitingMail()
  slot.config = { ...before.config, smtpUrl: mails.url }
  expect(await finishMails(0)()).toBe(1)
  await vi.waitFor(() => expect(waitingMails()).toBe(0), { timeout: 20_000 })
})
