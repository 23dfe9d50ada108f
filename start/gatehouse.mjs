#!/usr/bin/env node
// `gatehouse`, the command of the published package: the server, `gatehouse account` and
// `gatehouse demo`. Uses only Node built-ins, and imports the program after the version check, so
// that an old Node prints that it is too old before newer syntax fails.
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeRefusal } from './node-version.mjs'
import { onShellEnd } from './npm-shell.mjs'

const PROGRAM = fileURLToPath(new URL('program', import.meta.url))
const OPTIONS = ['--demo', '--print-credentials', '--help', '--version']
const USAGE = `Usage: gatehouse [--demo] [--print-credentials]
       gatehouse account <command>
       gatehouse demo [options]

The first form starts the server and its database. The second manages accounts, with or without a
running server; "gatehouse account help" lists the commands. The third plays the console's
procedures in a browser; "gatehouse demo --help" lists its options.

  --demo               create an account whose users are each in a different situation
  --print-credentials  print new passwords and keys even if the output is no terminal
  --help               print this
  --version            print the version

Data is kept in the folder .gatehouse of the current folder, or in GATEHOUSE_DATA_DIR. Other
settings are environment variables too: PORT, GATEHOUSE_URL, DATABASE_URL. docs/settings.md has them all.`

const refusal = nodeRefusal()
const args = process.argv.slice(2)
const unknown = args.find((arg) => !OPTIONS.includes(arg))

if (refusal) end(1, refusal)
else if (args[0] === 'account') {
  process.argv.splice(2, 1)
  await runProgram('dist/cli/account.mjs')
} else if (args[0] === 'demo') {
  process.argv.splice(2, 1)
  onShellEnd(() => process.kill(process.pid, 'SIGTERM'))
  await import(new URL('demo.mjs', import.meta.url))
} else if (args[0] === 'help' || args[0] === '-h' || args.includes('--help')) console.log(USAGE)
else if (args.includes('--version')) console.log(readJson('package.json').version)
else if (unknown)
  end(
    2,
    `There is no ${unknown.startsWith('-') ? 'option' : 'command'} ${unknown}: there are the commands account and demo and the options ${OPTIONS.join(', ')}. "gatehouse --help" explains them.`,
  )
else {
  onShellEnd(() => process.kill(process.pid, 'SIGTERM'))
  await runProgram('dist/main.mjs')
}

/**
 * Runs a part of the program in this process. The program reads its own files below the working
 * directory, so the data folder is made absolute before. Next gets its settings ready-made, and
 * looks for no next.config.
 */
async function runProgram(path) {
  if (!process.env.GATEHOUSE_DATA_DIR && isOfAnother('.gatehouse'))
    return end(
      1,
      'The folder .gatehouse here belongs to another user: start from another folder, or set GATEHOUSE_DATA_DIR if you trust it.',
    )
  process.env.GATEHOUSE_DATA_DIR = resolve(process.env.GATEHOUSE_DATA_DIR || '.gatehouse')
  process.env.NODE_ENV = 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const { config } = readJson('program/.next/required-server-files.json')
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
  process.chdir(PROGRAM)
  await import(new URL(`program/${path}`, import.meta.url))
}

/** Whoever prepared the folder could have planted programs and links in it. */
function isOfAnother(folder) {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found !== undefined && process.getuid !== undefined && found.uid !== process.getuid()
}

function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

function end(code, line) {
  console.error(line)
  process.exitCode = code
}
