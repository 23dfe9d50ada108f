// Does what a container engine would do with the Dockerfile, as far as a Linux without one can.
// Runs its commands, and its program as its user, without capabilities, in a mount namespace where
// only the data folder can be written.
import { execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ROOT } from '../../../start/build-steps.mjs'
import { newDataDir } from '../program'
import { imageStages } from './image'

/** Where the folders of the image are on this machine. */
const top = newDataDir()

/** Moves the image's folders to this machine. */
export const moved = (text: string) =>
  text.replaceAll(/(?<![\w.])\/(?:opt\/gatehouse|data)\b/g, (path) => top + path)

/** Why containers can't be imitated on this machine; undefined if they can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can make a read-only file system for a test'
  const tools = ['unshare --mount true', 'setpriv --version', 'getent passwd 1000']
  const missing = tools.find((tool) => spawnSync('sh', ['-c', tool]).status !== 0)
  return missing && `"${missing}" does not work on this machine`
}

/** Runs the commands of both stages, with the stages' own text. */
export function buildImage(): void {
  const [build, image] = imageStages()
  if (!build || !image) throw new Error('The Dockerfile has two stages.')
  const run = (command: string, cwd: string) =>
    execFileSync('sh', ['-ec', moved(command)], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Packages that an earlier run fetched are in npm's cache.
      env: { ...process.env, npm_config_prefer_offline: 'true' },
    })
  for (const command of build.runs) run(command, ROOT)
  const workdir = moved(image.workdir)
  mkdirSync(workdir, { recursive: true })
  for (const { sources, destination } of image.copies) {
    const from = sources.flatMap((path) => matching(join(ROOT, path.slice(build.workdir.length))))
    execFileSync('cp', [...from, join(workdir, basename(destination))])
  }
  for (const command of image.runs) run(command, workdir)
}

/** Returns the files of a path whose name may contain `*`. */
const matching = (path: string) => {
  const [start = '', end = ''] = basename(path).split('*')
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .map((name) => join(dirname(path), name))
}

/** Returns a folder that belongs to the image's user, as a volume does. */
export function newVolume(): string {
  const folder = newDataDir()
  const [user, group] = (imageStages().at(-1)?.user ?? '').split(':').map(Number)
  mkdirSync(folder)
  chownSync(folder, user ?? 0, group ?? 0)
  return folder
}

/** Makes the root file system read-only, except the data folder, and drops all rights. */
const CONTAINED = `mount --bind "$GATEHOUSE_DATA_DIR" "$GATEHOUSE_DATA_DIR"
mount -o remount,bind,ro /
if mountpoint -q /tmp; then mount -o remount,bind,ro /tmp; fi
user=$1; shift
exec setpriv --reuid="\${user%:*}" --regid="\${user#*:}" --clear-groups --no-new-privs \\
  --bounding-set=-all --inh-caps=-all "$@"`

/** The environment of a container: the image's, and what it is started with. */
export function containerEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const image = imageStages().at(-1)
  const env = Object.entries({ ...image?.env, ...variables }).map(([name, value]) => [
    name,
    moved(value).replace('$PATH', process.env.PATH ?? ''),
  ])
  return Object.fromEntries(env)
}

/** Starts a command in a container. */
export function startContained(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  options: SpawnOptions = {},
) {
  const user = imageStages().at(-1)?.user ?? '0:0'
  const args = ['--mount', 'sh', '-ec', CONTAINED, 'sh', user, ...command]
  return spawn('unshare', args, { cwd: moved('/opt/gatehouse'), env, ...options })
}
