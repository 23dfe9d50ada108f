// `npm start`, `npm start -- demo`, `npm run dev`, and the commands such as `npm run account`:
// updates packages and builds, then runs the program. Uses only Node built-ins. The rest is
// imported after the version check, so that an old Node prints that it is too old before newer
// syntax fails.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf, COMMANDS, optionList, programOf, unknownOption } from './commands.mjs'
import { nodeRefusal } from './node-version.mjs'
import { onShellEnd } from './npm-shell.mjs'

const SETTLE_MS = 300

const refusal = nodeRefusal()
if (refusal) {
  console.error(refusal)
  process.exit(1)
}

const [mode, ...rest] = process.argv.slice(2)
const command = COMMANDS.find((name) => mode === `--${name}`)
const dev = mode === '--dev'
const demo = mode === 'demo'
// npm runs a script in the folder of the package, and names the one that it was called in.
const folder = process.env.INIT_CWD || process.cwd()
const flags = command ? argumentsOf(command, rest, folder) : process.argv.slice(dev || demo ? 3 : 2)

import('./build-steps.mjs').then(
  async ({ ROOT, SERVER_FOLDERS, failure, interrupt, prepare, reportFailure, say }) => {
    process.chdir(ROOT)
    let child
    let restarting = false
    const end = (signal) => {
      restarting = false
      if (child) return stop(child, signal) // the child's exit then ends this process
      interrupt(signal)
      process.exit(1)
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => end(signal))
    onShellEnd(() => end('SIGTERM'))
    const run = (more) => {
      restarting = false
      child = spawn(process.execPath, ['--enable-source-maps', ...program(), ...more], {
        // The channel also closes if the starter is killed outright, and the server then stops.
        stdio: ['inherit', 'inherit', 'inherit', ...(command || demo ? [] : ['ipc'])],
        env: {
          ...process.env,
          NODE_ENV: dev ? 'development' : 'production',
          NEXT_TELEMETRY_DISABLED: '1',
        },
      })
      child.on('exit', (code, signal) =>
        restarting ? run([]) : process.exit(signal ? 1 : (code ?? 1)),
      )
    }

    try {
      const unknown = command || demo ? undefined : unknownOption(flags)
      if (unknown)
        throw failure(
          `There is no option ${unknown}: there are ${optionList()}, and the command demo.`,
        )
      await prepare(command || dev ? 'server' : 'pages')
      if (demo) await (await import('./bundle-demo.mjs')).bundleDemo(join(ROOT, 'dist'))
    } catch (error) {
      reportFailure(error)
      process.exit(1)
    }
    run(flags)
    if (dev)
      onChange(
        SERVER_FOLDERS.map((folder) => join(ROOT, folder)),
        () => prepare('server').then(restartIfNew).catch(reportFailure),
      )

    function restartIfNew(isNew) {
      if (!isNew) return
      say('The server has changed: starting it again…')
      restarting = true
      stop(child, 'SIGTERM')
    }
  },
)

/** On Windows `kill` would end the server at once; it stops by itself when the channel closes. */
function stop(child, signal) {
  if (process.platform === 'win32' && child.connected) child.disconnect()
  else child.kill(signal)
}

/**
 * Watches the sources of the server's bundle; pages reload by themselves. Calls `changed` when a
 * burst of changes is over.
 */
function onChange(folders, changed) {
  let timer
  for (const folder of folders)
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(changed, SETTLE_MS)
    })
}

function program() {
  if (command) return [join('dist', programOf(command))]
  if (demo) return [join('dist', 'demo.mjs')]
  return [join('dist', 'main.mjs'), ...(dev ? ['--dev'] : [])]
}
