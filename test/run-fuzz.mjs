// `npm run test:fuzz`: the property tests, twenty times as long as in `npm test` (FUZZ_SCALE says otherwise: 500 makes five million policy
// decisions), from a seed that is printed first and repeats the run (FUZZ_SEED). Node built-ins only.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, ROOT, say } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('packages')

const tests = ['iam', 'doors', 'rules'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(root, path)),
)
/** Whatever takes its number of tries from the settings. */
const fuzzed = tests.filter((path) => /from '.*\/test\/fuzz'/.test(readFileSync(path, 'utf8')))
const { FUZZ_SCALE = '20', FUZZ_SEED = String(randomInt(2 ** 31)) } = process.env

say(`FUZZ_SCALE=${FUZZ_SCALE} FUZZ_SEED=${FUZZ_SEED}: ${fuzzed.join(', ')}`)
const vitest = join('node_modules', '.bin', 'vitest')
// A property is one test, however often it is tried.
const { status } = spawnSync(vitest, ['run', '--testTimeout=36000000', ...fuzzed], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SCALE, FUZZ_SEED },
})
process.exitCode = status ?? 1
