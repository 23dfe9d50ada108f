// Writes files that must survive a power failure, readable by their owner only.
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file atomically, in place of an older one. */
export function writeDurably(path: string, text: string): void {
  const making = writeBeside(path, text)
  renameSync(making, path)
  syncFolder(dirname(path))
}

/** Writes a file atomically. Throws EEXIST if there is one, and leaves it as it is. */
export function writeNewDurably(path: string, text: string): void {
  const making = writeBeside(path, text)
  try {
    linkSync(making, path)
  } finally {
    rmSync(making)
  }
  syncFolder(dirname(path))
}

/** Writes a new file, which nobody else can have opened before, and returns its path. */
function writeBeside(path: string, text: string): string {
  const making = `${path}.${process.pid}.new`
  rmSync(making, { force: true }) // an interrupted start with the same process ID left it
  const file = openSync(making, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } catch (error) {
    rmSync(making)
    throw error
  } finally {
    closeSync(file)
  }
  return making
}

/** Flushes a rename or a new name in this folder to disk. Windows can't flush folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
