// `npm run test:e2e`: builds what is older than its sources, then runs Playwright with the
// arguments it got: `npm run test:e2e -- --project=js groups`. Node built-ins only.
import { spawnSync } from 'node:child_process'
import { node, prepare, ROOT } from '../start/build-steps.mjs'
import { findBrowser } from './browser.mjs'

process.chdir(ROOT)
await prepare('pages')
const { status } = spawnSync(
  ...node(
    '@playwright/test/cli.js',
    ...['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  ),
  { stdio: 'inherit', env: { ...process.env, ...(await findBrowser()) } },
)
process.exitCode = status ?? 1
