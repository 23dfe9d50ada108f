// What `--record` writes: numbered screenshots, a trace and a video.
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { findFfmpeg, startVideo, type Video } from './video'

export interface Recording {
  page: Page
  frame(procedure: string): Promise<void>
  /** Writes what is not written yet, and closes the page. */
  end(): Promise<void>
}

/** Opens a page that is recorded into `folder`, or only shown. */
export async function openRecording(
  browser: Browser,
  options: BrowserContextOptions,
  folder: string | undefined,
  say: (line: string) => void,
): Promise<Recording> {
  if (folder === undefined) {
    const page = await (await browser.newContext(options)).newPage()
    return { page, frame: async () => {}, end: async () => {} }
  }
  await mkdir(folder, { recursive: true })
  const ffmpeg = findFfmpeg()
  const { context, page } = await openPage(browser, options, folder, ffmpeg === undefined, say)
  await context.tracing.start({ screenshots: true, snapshots: true })
  const video = ffmpeg === undefined ? undefined : await startVideo(page, folder, ffmpeg)
  let frames = 0
  return {
    page,
    async frame(procedure) {
      frames++
      const name = `${String(frames).padStart(2, '0')}-${procedure}.png`
      await page.screenshot({ path: join(folder, name) })
    },
    async end() {
      const trace = join(folder, 'trace.zip')
      say(`Screenshots: ${frames} in ${folder}`)
      try {
        await context.tracing.stop({ path: trace })
        say(`Trace: ${trace}  (npx playwright show-trace)`)
      } finally {
        // There is no trace if the browser was closed. The video ends in any case.
        await endVideo(page, context, folder, video, say)
      }
    },
  }
}

/** Playwright records the video only if its own ffmpeg is installed. */
async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
  folder: string,
  recordsVideo: boolean,
  say: (line: string) => void,
): Promise<{ context: BrowserContext; page: Page }> {
  const open = async (more: BrowserContextOptions) => {
    const context = await browser.newContext({ ...options, ...more })
    return { context, page: await context.newPage() }
  }
  if (!recordsVideo) return open({})
  const { viewport } = options
  try {
    return await open({ recordVideo: { dir: folder, ...(viewport && { size: viewport }) } })
  } catch (error) {
    if (!(error as Error).message.includes('ffmpeg')) throw error
    say(
      'No video: there is no ffmpeg here. Install ffmpeg, or run "npx playwright install ffmpeg".',
    )
    return open({})
  }
}

async function endVideo(
  page: Page,
  context: BrowserContext,
  folder: string,
  video: Video | undefined,
  say: (line: string) => void,
): Promise<void> {
  if (video) await video.end()
  const ofPlaywright = page.video()
  await context.close()
  const path = video?.path ?? (ofPlaywright && join(folder, 'demo.webm'))
  if (ofPlaywright && path) await rename(await ofPlaywright.path(), path)
  if (path) say(`Video: ${path}`)
}
