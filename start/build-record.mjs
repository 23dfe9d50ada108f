// The record of a build step: what it was built from, and which files it wrote. A step runs again
// if its sources have changed or a file that it wrote is missing. Uses only Node built-ins.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Runs `work` unless it ran with the same sources and each file of its result still exists.
 * `sources` and `outputs` are files and folders below `root`, `record` is the path of the record.
 * Returns whether it ran.
 */
export async function unlessBuilt(root, record, { sources, outputs }, work) {
  const print = fingerprint(root, sources)
  const last = readRecord(record)
  const isWhole = last?.files.every((path) => existsSync(join(root, path)))
  if (isWhole && last.print === print) return false
  rmSync(record, { force: true })
  await work()
  const files = outputs
    .flatMap((path) => filesBelow(join(root, path)))
    .map((path) => relative(root, path))
    .filter((path) => !COMES_AND_GOES.test(path))
  writeFileSync(record, JSON.stringify({ print, files }))
  return true
}

/** What Next writes beside the pages: a cache, types, reports, and the pages of `npm run dev`. */
const COMES_AND_GOES = /^\.next.(cache|dev|diagnostics|lock|trace|turbopack|types)/

function readRecord(record) {
  try {
    return JSON.parse(readFileSync(record, 'utf8'))
  } catch {
    return undefined // there is none, or it is of an earlier version
  }
}

/**
 * Returns a hash of the names and contents under these paths. Copying and checking out change file
 * times, so only contents count.
 */
function fingerprint(root, paths) {
  const hash = createHash('sha256').update(process.version)
  const walk = (path) => {
    const full = join(root, path)
    if (path === join('prisma', 'client') || /\.test\.tsx?$/.test(path) || !existsSync(full)) return
    if (statSync(full).isDirectory())
      for (const name of readdirSync(full).sort()) walk(join(path, name))
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  }
  for (const path of paths) walk(path)
  return hash.digest('hex')
}

/** Returns the paths of everything below `folder` that is no folder, or the path of a file. */
export function filesBelow(folder) {
  if (!statSync(folder).isDirectory()) return [folder]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
}
