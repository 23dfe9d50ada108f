// `gatehouse demo`: plays the procedures of the console in a browser, with captions. It is also an
// example of the test kit: a server with an account, and page objects in AWS's words.
import { createGatehouse } from '../gatehouse'
import { createTestAccount } from '../test-account'
import { launchBrowser } from './browser'
import { captionsOn } from './caption'
import { type DemoOptions, demoOptions, USAGE } from './options'
import { play } from './play'
import { procedures } from './procedures'
import { openRecording } from './recording'

const say = (line: string) => console.log(line)

let interrupted = false

async function demonstrate(options: DemoOptions): Promise<void> {
  const { headless, width, height, dark, record, user, managedUser, speed, timeout } = options
  const browser = await launchBrowser(headless)
  const closeBrowser = () => {
    interrupted = true
    void browser.close() // the step that is playing fails, and the rest ends as usual
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, closeBrowser)
  try {
    const { account, close } = await openAccount(options)
    try {
      const viewport = { width, height }
      const colorScheme = dark ? 'dark' : 'light'
      const context = { baseURL: account.url, viewport, colorScheme, locale: 'en-US' } as const
      const { page, frame, end } = await openRecording(browser, context, record, say)
      const stage = { captions: captionsOn(page), speed, timeout, say, onFrame: frame }
      page.setDefaultTimeout(timeout)
      const failures: unknown[] = []
      const keep = (error: unknown) => void failures.push(error)
      const playAll = async () => {
        for (const name of options.procedures)
          await play(name, procedures[name]({ page, account, user, managedUser }), stage)
      }
      await playAll().catch(keep)
      await end().catch(keep) // after a failure too: the recording shows where it ended
      if (failures.length > 0) throw failures[0]
    } finally {
      await close()
    }
  } finally {
    await browser.close()
  }
}

async function openAccount({ url, alias, user, managedUser }: DemoOptions) {
  const names = { mayChange: user, expired: managedUser, ...(alias !== undefined && { alias }) }
  const account = { scenario: 'demo', ...names } as const
  if (url !== undefined) {
    const token = process.env.GATEHOUSE_TEST_TOKEN
    return { account: await createTestAccount(url, account, token), close: async () => {} }
  }
  say('Starting a server with a database of its own…')
  const gatehouse = await createGatehouse(account)
  return { account: gatehouse, close: gatehouse.close }
}

async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    say(USAGE)
    return 0
  }
  try {
    await demonstrate(demoOptions(args))
    return 0
  } catch (error) {
    const wrongUse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    const { message } = error as Error
    console.error(interrupted ? 'Interrupted.' : message)
    if (wrongUse) console.error('"gatehouse demo --help" lists the options.')
    return interrupted ? 130 : wrongUse ? 2 : 1
  }
}

process.exitCode = await run(process.argv.slice(2))
