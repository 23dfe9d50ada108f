// The browser of the demonstration: Playwright of the current project, and the browser that it has
// or that the system has.
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserType } from '@playwright/test'

const PACKAGES = ['@playwright/test', 'playwright']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Launches Chromium. Throws a one-sentence error if Playwright, its browser or a display is
 * missing.
 */
export async function launchBrowser(headless: boolean): Promise<Browser> {
  const chromium = await installedChromium()
  const executablePath = process.env.CHROMIUM_PATH || systemBrowser(chromium)
  try {
    return await chromium.launch({
      headless,
      // The demonstration ends the browser and the server itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(executablePath !== undefined && { executablePath }),
      // Chromium's sandbox does not start for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
  } catch (error) {
    throw new Error(launchFailure((error as Error).message), { cause: error })
  }
}

function launchFailure(message: string): string {
  if (/missing X server|\$DISPLAY|ozone_platform/i.test(message))
    return 'The browser can’t open a window here: add --headless --record DIR.'
  if (message.includes("Executable doesn't exist"))
    return 'Playwright has no browser here: run "npx playwright install chromium", or set CHROMIUM_PATH to a browser built on Chromium.'
  return `The browser did not start: ${message.split('\n')[0]}`
}

async function installedChromium(): Promise<BrowserType> {
  const places = [pathToFileURL(join(process.cwd(), 'any.js')).href, import.meta.url]
  for (const place of places)
    for (const name of PACKAGES) {
      const path = resolved(place, name)
      if (path === undefined) continue
      const loaded = await import(pathToFileURL(path).href)
      return loaded.chromium ?? loaded.default.chromium
    }
  throw new Error(
    'The demonstration needs Playwright in this folder’s project: run "npm install --save-dev @playwright/test" and "npx playwright install chromium".',
  )
}

function resolved(place: string, name: string): string | undefined {
  try {
    return createRequire(place).resolve(name)
  } catch {
    return undefined
  }
}

/** Returns the path of the system's browser, if Playwright's own is not installed. */
export function systemBrowser(chromium: BrowserType): string | undefined {
  if (isProgram(chromium.executablePath())) return undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram)
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
