// How soon pages react on a slow processor, with and without the comment that makes the browser
// compile scripts while they are loading (start/eager-scripts.mjs).
import { chromium } from '@playwright/test'
import { COMPILE_HINT } from '../start/eager-scripts.mjs'
import { findBrowser } from '../test/browser.mjs'
import { cookieOf, newAccount } from './server.mjs'

const PATHS = ['/iam', '/iam/users', '/security-credentials']
const VISITS = 9
/** As Lighthouse slows it for a phone. */
const SLOWDOWN = 4
/** Users notice tasks that take longer: https://web.dev/articles/tbt */
const LONG_TASK_MS = 50

/**
 * Returns medians for each page and kind of scripts: `reactsMs`, the milliseconds until React
 * handles the page, and `blockedMs`, the time by which its tasks exceed 50 ms each, added up.
 */
export async function reactionFigures(origin) {
  const { accountId, adminUserName } = await newAccount(origin, 'demo')
  const cookie = await cookieOf(origin, accountId, adminUserName)
  const { CHROMIUM_PATH: executablePath } = await findBrowser()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) })
  try {
    const figures = {}
    for (const path of PATHS) {
      const visits = { eager: [], lazy: [] }
      // In turns, so that something else on the machine slows both.
      for (let i = 0; i < VISITS; i++)
        for (const kind of ['eager', 'lazy'])
          visits[kind].push(await visit(browser, origin, cookie, path, kind))
      for (const [kind, list] of Object.entries(visits))
        figures[`${path}, ${kind}`] = {
          reactsMs: median(list.map(({ reactsMs }) => reactsMs)),
          blockedMs: median(list.map(({ blockedMs }) => blockedMs)),
        }
    }
    return figures
  } finally {
    await browser.close()
  }
}

async function visit(browser, origin, cookie, path, kind) {
  const context = await browser.newContext({ baseURL: origin, extraHTTPHeaders: { cookie } })
  try {
    // Both kinds pass through here, so that only the comment differs.
    await context.route('**/_next/static/**/*.js', async (route) => {
      const answer = await route.fetch()
      const script = await answer.text()
      const body = kind === 'lazy' ? script.replace(COMPILE_HINT, '') : script
      await route.fulfill({ response: answer, body })
    })
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.addInitScript(() => {
      window.longTasks = []
      new PerformanceObserver((list) =>
        window.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask', buffered: true })
    })
    await page.goto(path, { waitUntil: 'commit' })
    // React marks the elements that it handles.
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('main h1') ?? {}).some((key) => key.startsWith('__react')),
    )
    return await page.evaluate((limit) => {
      const over = window.longTasks.map((ms) => Math.max(0, ms - limit))
      return { reactsMs: performance.now(), blockedMs: over.reduce((sum, ms) => sum + ms, 0) }
    }, LONG_TASK_MS)
  } finally {
    await context.close()
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
