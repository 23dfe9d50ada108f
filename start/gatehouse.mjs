#!/usr/bin/env node
// `gatehouse`, the command of the published package: the server, and the commands beside it. Uses
// only Node built-ins, and imports the program after the version check, so that an old Node prints
// that it is too old before newer syntax fails.
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argumentsOf, COMMANDS, optionList, programOf, unknownOption } from './commands.mjs'
import { nodeRefusal } from './node-version.mjs'
import { onShellEnd } from './npm-shell.mjs'

const PROGRAM = fileURLToPath(new URL('program', import.meta.url))
const MORE_OPTIONS = ['--help', '--version']
const USAGE = `Usage: gatehouse [--demo [--fresh [--yes]]] [--lan[=ADDRESS]] [--print-credentials]
       gatehouse account <command>
       gatehouse demo [options]
       gatehouse backup FILE
       gatehouse restore FILE

The first form starts the server and its database. The others manage accounts, play the console's
procedures in a browser, write a backup of everything, and restore one. Stop the server before a
restore. "gatehouse account help" lists the commands; each of the others has --help.

  --demo               create an account whose users are each in a different situation, once
  --fresh              with --demo: replace that account by a new one; asks before in a terminal
  --yes                with --fresh: don't ask
  --lan[=ADDRESS]      serve the local network, over plain http, on an address of this machine
  --print-credentials  print new passwords and keys even if the output is no terminal
  --help               print this
  --version            print the version

Data is kept in the folder .gatehouse of the current folder, or in GATEHOUSE_DATA_DIR. Other
settings are environment variables too: PORT, GATEHOUSE_URL, DATABASE_URL. docs/settings.md has them all.`

const refusal = nodeRefusal()
const args = process.argv.slice(2)
const unknown = unknownOption(args, MORE_OPTIONS)
const [command, ...rest] = args

if (refusal) end(1, refusal)
else if (command === 'demo') {
  process.argv.splice(2, 1)
  onShellEnd(() => process.kill(process.pid, 'SIGTERM'))
  await import(new URL('demo.mjs', import.meta.url))
} else if (COMMANDS.includes(command)) {
  process.argv.splice(2, args.length, ...argumentsOf(command, rest, process.cwd()))
  await runProgram(`dist/${programOf(command)}`)
} else if (command === 'help' || command === '-h' || args.includes('--help')) console.log(USAGE)
else if (args.includes('--version')) console.log(readJson('package.json').version)
else if (unknown)
  end(
    2,
    `There is no ${unknown.startsWith('-') ? 'option' : 'command'} ${unknown}: there are the commands ${[...COMMANDS, 'demo'].join(', ')} and the options ${optionList(MORE_OPTIONS)}. "gatehouse --help" explains them.`,
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
  if (!process.env.GATEHOUSE_DATA_DIR && belongsToAnotherUser('.gatehouse'))
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
function belongsToAnotherUser(folder) {
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
