// `npm run test:failover`: kills, freezes and replaces the primary of a PostgreSQL of three nodes
// while passwords change (docs/scaling.md). Takes about four minutes, and needs Linux with the
// programs of test/failover/install-debian.sh. Uses Node built-ins only.
import { spawnSync } from 'node:child_process'
import { node, prepare, ROOT } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('pages')
const vitest = node('vitest/vitest.mjs', 'run', '--config', 'test/failover/vitest.config.ts')
const { status } = spawnSync(...vitest, { stdio: 'inherit' })
process.exitCode = status ?? 1
