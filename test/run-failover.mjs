// `npm run test:failover`: kills, freezes and replaces the primary of a PostgreSQL of three nodes
// while passwords change (docs/scaling.md). Takes about four minutes, and needs Linux with the
// programs of test/failover/install-debian.sh. Uses Node built-ins only.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, ROOT } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('pages')
const { status } = spawnSync(
  join('node_modules', '.bin', 'vitest'),
  ['run', '--config', 'test/failover/vitest.config.ts'],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
