// Changes the code of one part piece by piece, and reports the changes that no near test notices
// (docs/mutation.md). The full report is .build/mutation/<part>.html.
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { build } from 'esbuild'
import { PARTS } from './parts.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    test: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    timeout: { type: 'string', default: '8' },
    'ignore-static': { type: 'boolean', default: false },
  },
})
const [name = '', ...files] = positionals
const part = PARTS[name]
if (!part) {
  process.stderr.write(
    'Usage: npm run test:mutation -- <part> [file…] [--test=<pattern>]… [--concurrency=<number>]\n' +
      `  [--timeout=<seconds>] [--ignore-static]\nParts: ${Object.keys(PARTS).join(', ')}\n`,
  )
  process.exit(2)
}
process.env.MUTATION_TESTS = JSON.stringify({
  project: part.project,
  tests: options.test ?? part.tests,
})
const report = `.build/mutation/${name.replaceAll('/', '-')}`

const stopDatabase = part.project === 'server' ? await startDatabase() : undefined
try {
  const results = await new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    mutate: [...(files.length > 0 ? files : part.mutate), '!**/*.{test,cases,oracle}.ts'],
    // Messages and names are data that the tests of documents and of AWS's model hold.
    mutator: { excludedMutations: ['StringLiteral'] },
    coverageAnalysis: 'perTest',
    ignoreStatic: options['ignore-static'],
    timeoutMS: Number(options.timeout) * 1_000,
    concurrency: Number(options.concurrency),
    ignorePatterns: ['/.next', '/.build', '/.gatehouse', '/dist', '/test-results', '/docs'],
    tempDirName: `${report}-sandbox`,
    // Stryker reads it with TypeScript's own API, which TypeScript 7 does not have.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
    clearTextReporter: { reportTests: false, allowColor: process.stdout.isTTY === true },
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
    thresholds: { high: 95, low: 85, break: null },
  }).runMutationTest()
  process.stdout.write(`${results.length} mutants of ${name}.\n`)
} finally {
  await stopDatabase?.()
}

/** Starts one PostgreSQL for all runs of the tests: Stryker kills runs that take too long. */
async function startDatabase() {
  const outfile = resolve('.build/mutation/postgres.mjs')
  await build({
    entryPoints: ['test/stored/postgres.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  const { default: setUp } = await import(pathToFileURL(outfile).href)
  return setUp({
    provide: (_name, url) => {
      process.env.TEST_POSTGRES = url
    },
  })
}
