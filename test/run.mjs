// `npm test`: installs what is missing, then runs the stages up to the first that fails. Uses Node
// built-ins only.
// The reason of each failure is printed again at the end. The last line is the sum of the two test
// runners' counts: `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { failure, interrupt, node, npm, prepare, ROOT, STAMPS, say } from '../start/build-steps.mjs'
import { findBrowser } from './browser.mjs'

const VITEST_REPORT = join(STAMPS, 'vitest.json')
const PLAYWRIGHT_REPORT = join(STAMPS, 'playwright.json')
const total = { passed: 0, failed: 0 }
const skipped = []
/** A title and a reason for each failed test. */
const failures = []
let child

/** Runs a program with its output shown; throws if it fails. */
async function show([command, args], env = {}) {
  const ended = await new Promise((resolve) => {
    child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', (error) => resolve(error.code ?? error.message))
    child.once('close', (code, signal) => resolve(signal ?? code))
  })
  child = undefined
  if (ended !== 0) throw failure(`${command} failed (${ended})`)
}

const STAGES = {
  install: () => prepare('packages'),
  types: () => show(npm('run', '--silent', 'typecheck'), { NEXT_TELEMETRY_DISABLED: '1' }),
  lint: () => show(npm('run', '--silent', 'lint')),
  build: () => prepare('pages'),
  'unit and integration': () => counted(VITEST_REPORT, runVitest, countVitest),
  'end to end': () => counted(PLAYWRIGHT_REPORT, runPlaywright, countPlaywright),
}

/**
 * Runs a stage that counts its tests. A stage that fails without a failed test, because it did not
 * start them, counts as one failure.
 */
async function counted(report, work, count) {
  rmSync(report, { force: true })
  const failedBefore = total.failed
  try {
    await work()
  } finally {
    count(readReport(report))
  }
  if (total.failed > failedBefore) throw failure('Tests failed')
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined // the runner ended before it wrote a report
  }
}

/**
 * Uses the same tries each time, so that a result depends only on the code; `npm run test:fuzz`
 * uses other tries, and more.
 */
const { FUZZ_SEED = '20261121' } = process.env

async function runVitest() {
  say(`Properties are tried from FUZZ_SEED=${FUZZ_SEED}.`)
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  // The tests of the demonstration need a browser too.
  const env = { ...(await findBrowser()), FUZZ_SEED }
  await show(node('vitest/vitest.mjs', 'run', ...report), env)
}

function countVitest(report) {
  total.passed += report?.numPassedTests ?? 0
  total.failed += report?.numFailedTests ?? 0
  for (const file of report?.testResults ?? [])
    for (const test of file.assertionResults)
      if (test.status === 'failed') failures.push([test.fullName, test.failureMessages[0]])
      else if (test.status !== 'passed') skipped.push(test.fullName)
}

async function runPlaywright() {
  const env = { ...(await findBrowser()), E2E_JSON: PLAYWRIGHT_REPORT }
  await show(node('@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts'), env)
}

function countPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  total.passed += expected + flaky
  total.failed += unexpected
  const walk = (suite) => {
    for (const spec of suite.specs ?? [])
      for (const { status, projectName, annotations, results } of spec.tests)
        if (status === 'unexpected')
          failures.push([`${spec.title} (${projectName})`, results.at(-1)?.errors[0]?.message])
        else if (status === 'skipped')
          skipped.push(
            `${spec.title} (${projectName}): ${annotations.find(({ description }) => description)?.description ?? 'no reason given'}`,
          )
    suite.suites?.forEach(walk)
  }
  report?.suites?.forEach(walk)
}

/** The first lines of a failure's message, indented, without colours. */
const startOf = (reason = 'no reason given') =>
  stripVTControlCharacters(reason)
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n')

async function main() {
  const began = performance.now()
  const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  for (const [name, stage] of Object.entries(STAGES)) {
    const stageBegan = performance.now()
    say(`\n== ${name}`)
    const failedBefore = total.failed
    try {
      await stage()
    } catch (error) {
      for (const line of error.lines ?? []) say(`  ${line}`)
      say(
        `== ${name} failed after ${seconds(stageBegan)}: ${error.lines ? error.message : error.stack}`,
      )
      if (total.failed === failedBefore) total.failed++
      break
    }
    say(`== ${name} passed in ${seconds(stageBegan)}`)
  }
  for (const title of skipped) say(`skipped: ${title}`)
  for (const [title, reason] of failures) say(`failed: ${title}\n${startOf(reason)}`)
  say(`\nAll in ${seconds(began)}.`)
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
  process.on(signal, () => {
    interrupt(signal)
    child?.kill(signal)
    process.exit(1)
  })

mkdirSync(STAMPS, { recursive: true })
await main()
