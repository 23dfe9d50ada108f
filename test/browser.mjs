// The browser of the end-to-end tests: the one at CHROMIUM_PATH, the system's, Playwright's own, or
// Debian's package.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { failure, run, say } from '../start/build-steps.mjs'

// The headless shell is the same engine without windows; a run takes two thirds of the time.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const OUTSIDE_PATH = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function systemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...OUTSIDE_PATH,
  ].find(isProgram)
}

/**
 * Returns the environment that makes Playwright use the browser, empty for its own. Installs a
 * browser if there is none.
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given && !isProgram(given))
    throw failure(`CHROMIUM_PATH is ${given}, which is not a program: correct it, or unset it.`)
  const found = given ?? systemBrowser()
  if (found) {
    say(`Browser: ${found}`)
    return { CHROMIUM_PATH: found }
  }
  try {
    const cli = join('node_modules', '@playwright', 'test', 'cli.js')
    await run('Downloading a browser', process.execPath, [cli, 'install', 'chromium'], {
      hint: 'first time only',
    })
    return {}
  } catch (error) {
    for (const line of error.lines ?? []) say(`  ${line}`)
    say(error.message)
  }
  return { CHROMIUM_PATH: await debianBrowser() }
}

async function debianBrowser() {
  const cure = 'install Chromium, or set CHROMIUM_PATH to a browser built on it'
  if (process.getuid?.() !== 0)
    throw failure(`There is no browser for the end-to-end tests: ${cure}.`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(
    "Installing Debian's Chromium",
    'apt-get',
    ['install', '-y', 'chromium-headless-shell'],
    { env, cure },
  )
  return systemBrowser()
}
