// `npm run pictures`: the server and the browser of the end-to-end tests, at a fixed time and with
// real hashes, one picture after the other.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

const { webServer } = tests
if (webServer === undefined || Array.isArray(webServer)) throw new Error('There is one server.')

const FIXED_CLOCK = `--import=${pathToFileURL(resolve(import.meta.dirname, 'fixed-clock.mjs'))}`

export default defineConfig({
  ...tests,
  testDir: '.',
  outputDir: '../../test-results',
  snapshotPathTemplate: '../../docs/pictures/{arg}{ext}',
  // A browser draws round corners a shade differently each time. Such a picture stays as it is.
  updateSnapshots: 'changed',
  expect: { ...tests.expect, toHaveScreenshot: { threshold: 0.02 } },
  workers: 1,
  fullyParallel: false,
  projects: [{ name: 'pictures' }],
  // The pictures share one account, and a failure starts a new worker.
  maxFailures: 1,
  use: {
    ...tests.use,
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
  },
  webServer: {
    ...webServer,
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...webServer.env, NODE_OPTIONS: FIXED_CLOCK },
  },
})
