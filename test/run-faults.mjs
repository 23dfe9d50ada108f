// `npm run test:faults`: kills servers in the middle of changes, a hundred times for each change,
// or KILLS times, and lets each statement of each operation that writes fail in every way. `npm
// test` kills five times and takes a part of the statements. Uses Node built-ins only.
import { spawnSync } from 'node:child_process'
import { node, prepare, ROOT } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('packages')
const { status } = spawnSync(
  ...node('vitest/vitest.mjs', 'run', '--project', 'server', 'test/faults'),
  { stdio: 'inherit', env: { ...process.env, KILLS: process.env.KILLS ?? '100' } },
)
process.exitCode = status ?? 1
