// `npm run test:fuzz`: runs the property tests with twenty times the tries of `npm test`, or
// FUZZ_SCALE times: 500 makes five million policy decisions. The seed is printed first; FUZZ_SEED
// repeats a run. Uses Node built-ins only.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, prepare, ROOT, say } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('packages')

const tests = ['iam', 'doors', 'rules', 'test'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(root, path)),
)
/** Test files that take their number of tries from test/fuzz. */
const fuzzed = tests.filter((path) => /from '.*\/test\/fuzz'/.test(readFileSync(path, 'utf8')))
const { FUZZ_SCALE = '20', FUZZ_SEED = String(randomInt(2 ** 31)) } = process.env

say(`FUZZ_SCALE=${FUZZ_SCALE} FUZZ_SEED=${FUZZ_SEED}: ${fuzzed.join(', ')}`)
// A property is one test, however often it is tried.
const vitest = node('vitest/vitest.mjs', 'run', '--testTimeout=36000000', ...fuzzed)
const { status } = spawnSync(...vitest, {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SCALE, FUZZ_SEED },
})
process.exitCode = status ?? 1
