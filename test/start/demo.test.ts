// `gatehouse demo`: captions at their steps and away from their controls, what a recording
// contains, and how a failed step ends. All in a real browser, on a real server.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare, ROOT } from '../../start/build-steps.mjs'
import { bundleDemo } from '../../start/bundle-demo.mjs'
import { launchBrowser, systemBrowser } from '../../testing/demo/browser'
import { CAPTION_ELEMENT, captionsOn } from '../../testing/demo/caption'
import { play } from '../../testing/demo/play'
import { procedures } from '../../testing/demo/procedures'
import { findFfmpeg } from '../../testing/demo/video'
import { createGatehouse, type Gatehouse } from '../../testing/gatehouse'
import { newDataDir, run } from './program'

const QUICKEST = 1_000
const NAMED = { scenario: 'demo', mayChange: 'maria', expired: 'jun' } as const
/** A page of one colour has less, in bytes. */
const BLANK = 12_000

let gatehouse: Gatehouse
let browser: Browser

beforeAll(async () => {
  await prepare('pages')
  await bundleDemo(join(ROOT, 'dist'))
  gatehouse = await createGatehouse({ scenario: 'empty' })
  browser = await launchBrowser(true)
})
afterAll(async () => {
  await browser.close()
  await gatehouse.close()
})

/** Runs the command on the server of this file. */
const demo = (args: string[], env: Record<string, string> = {}) =>
  run('dist/demo.mjs', newDataDir(), {
    args: ['--url', gatehouse.url, '--headless', ...args],
    env: { CHROMIUM_PATH: process.env.CHROMIUM_PATH ?? '', ...env },
  })

test.each([
  ['1440, light', 'maria', 1440, 900, 'light', ['sign-in', 'change-password']],
  ['768, dark', 'jun', 768, 700, 'dark', ['manage-console-access']],
] as const)('shows each caption at its step, off its control: %s', async (...look) => {
  const [, whoChanges, width, height, colorScheme, names] = look
  const account = await gatehouse.newAccount(NAMED)
  const viewport = { width, height }
  const context = await browser.newContext({ baseURL: account.url, viewport, colorScheme })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  const [box, frame] = ['.box', '.frame'].map((part) => page.locator(`${CAPTION_ELEMENT} ${part}`))
  const said: string[] = []
  const shown: string[] = []
  const covered: string[] = []
  const stage = {
    ...{ captions: captionsOn(page), speed: QUICKEST, timeout: 60_000 },
    say: (line: string) => void said.push(line),
    async onFrame() {
      const text = (await page.locator(`${CAPTION_ELEMENT} .text`).textContent()) ?? ''
      shown.push(text)
      const [a, b] = await Promise.all([box?.boundingBox(), frame?.boundingBox()])
      if (!a || !b) throw new Error(`The caption is not visible: ${text}`)
      expect(a.x >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
      if (a.y < b.y + b.height && b.y < a.y + a.height) covered.push(text)
    },
  }
  for (const name of names)
    await play(name, procedures[name]({ page, account, user: 'maria', managedUser: 'jun' }), stage)
  const steps = said.flatMap((line) => /^ {2}\d+\. (.+)$/.exec(line)?.[1] ?? [])
  expect(shown).toEqual(steps)
  expect(steps.length).toBeGreaterThan(13)
  expect(covered).toEqual([])
  expect(complaints).toEqual([]) // no violation of the pages' Content-Security-Policy among them
  await context.close()
  const changes = await account.events({ eventName: 'ChangePassword' })
  expect(changes.map(({ userIdentity }) => userIdentity.userName)).toEqual([whoChanges])
})

describe('a recording', () => {
  test('has a screenshot of each step, a trace and a video', async () => {
    const folder = newDataDir()
    const args = ['--record', folder, '--speed', String(QUICKEST), '--alias', 'globex']
    const program = await demo([...args, '--procedure', 'sign-in', '--user', 'maria'])
    expect([await program.ended, program.out.stderr]).toEqual([0, ''])
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
    expect(pictures).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `0${number}-sign-in.png`))
    for (const name of pictures) expect(statSync(join(folder, name)).size).toBeGreaterThan(BLANK)
    const hashes = pictures.map((name) =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    )
    expect(new Set(hashes).size).toBe(pictures.length)
    const trace = readFileSync(join(folder, 'trace.zip'))
    expect(trace.subarray(0, 2).toString()).toBe('PK')
    for (const name of ['trace.trace', 'trace.network']) expect(trace.includes(name)).toBe(true)
    const ffmpeg = findFfmpeg()
    if (ffmpeg === undefined) return console.warn('no ffmpeg on this machine: no video is checked')
    const video = readdirSync(folder).filter((name) => /^demo\.(mp4|webm)$/.test(name))
    expect(video).toHaveLength(1)
    const decode = ['-v', 'error', '-i', join(folder, video[0] ?? ''), '-f', 'null', '-']
    expect(execFileSync(ffmpeg, decode).toString()).toBe('')
  })

  test('lacks the video without ffmpeg, says so, and names the step that fails', async () => {
    const folder = newDataDir()
    const nothing = newDataDir()
    mkdirSync(nothing, { recursive: true })
    const chromium = browser.browserType()
    const CHROMIUM_PATH = systemBrowser(chromium) ?? chromium.executablePath()
    const args = ['--record', folder, '--speed', '2', '--timeout', '3', '--procedure', 'sign-in']
    const env = { PATH: nothing, PLAYWRIGHT_BROWSERS_PATH: nothing, CHROMIUM_PATH }
    const program = await demo(args, env)
    await expect.poll(() => program.out.stdout).toContain('  2. ')
    await gatehouse.close()
    expect(await program.ended).toBe(1)
    expect(program.out.stderr).toMatch(/^Step \d\. .+ \(sign-in\) failed: \S/)
    expect(program.out.stdout).toContain('No video: there is no ffmpeg here.')
    const files = readdirSync(folder)
    expect(files).toContain('01-sign-in.png')
    expect(files).toContain('trace.zip')
    expect(files.filter((name) => name.startsWith('demo.'))).toEqual([])
  })
})
