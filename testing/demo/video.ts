// The video of a demonstration: the pictures that the browser sends when its page changes, encoded
// by the system's ffmpeg.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import type { Page } from '@playwright/test'
import { isProgram } from './browser'

const FRAMES_PER_SECOND = 12
const QUALITY = 90

export interface Video {
  path: string
  /** Ends the video, and resolves when its file is complete. */
  end(): Promise<void>
}

/** Returns the path of ffmpeg: FFMPEG_PATH, or the one in the PATH. */
export function findFfmpeg(): string | undefined {
  const given = process.env.FFMPEG_PATH
  if (given && !isProgram(given))
    throw new Error(`FFMPEG_PATH is ${given}, which is not a program: correct it, or unset it.`)
  if (given) return given
  const names = process.platform === 'win32' ? ['ffmpeg.exe'] : ['ffmpeg']
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

/** H.264 if this ffmpeg can write it, which most programs play. */
function encodingOf(ffmpeg: string): { end: string; encoder: string[] } {
  const encoders = execFileSync(ffmpeg, ['-hide_banner', '-encoders']).toString()
  return / libx264 /.test(encoders)
    ? { end: 'mp4', encoder: ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20'] }
    : { end: 'webm', encoder: ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '2M'] }
}

/** Starts to record the page into `folder`. Throws if ffmpeg can't be run. */
export async function startVideo(page: Page, folder: string, ffmpeg: string): Promise<Video> {
  const { end, encoder } = encodingOf(ffmpeg)
  const path = join(folder, `demo.${end}`)
  const input = ['-f', 'image2pipe', '-framerate', String(FRAMES_PER_SECOND), '-c:v', 'mjpeg']
  // Encoders of 4:2:0 need even sides.
  const even = 'pad=ceil(iw/2)*2:ceil(ih/2)*2'
  const output = ['-an', '-vf', even, '-pix_fmt', 'yuv420p', ...encoder, '-y', path]
  const all = ['-loglevel', 'error', ...input, '-i', 'pipe:0', ...output]
  const child = spawn(ffmpeg, all, { stdio: ['pipe', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  child.stdin.on('error', () => {}) // its end says why
  const ended = once(child, 'close')
  ended.catch(() => {}) // awaited at the end

  // The browser sends a picture for each change; a video has as many in each second.
  let latest: Buffer | undefined
  let began = 0
  let written = 0
  const write = () => {
    if (latest === undefined) return
    const due = Math.floor(((performance.now() - began) / 1000) * FRAMES_PER_SECOND) + 1
    for (; written < due; written++) child.stdin.write(latest)
  }
  const timer = setInterval(write, 1000 / FRAMES_PER_SECOND)
  const session = await page.context().newCDPSession(page)
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    if (latest === undefined) began = performance.now()
    latest = Buffer.from(data, 'base64')
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: QUALITY })
  return {
    path,
    async end() {
      clearInterval(timer)
      write()
      child.stdin.end()
      const [code] = await ended
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${complaint.trim()}`)
    },
  }
}
