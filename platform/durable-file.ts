// Files that must be there after a power cut once they were relied on.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that only its owner may read, whole or not at all. */
export function writeDurably(path: string, text: string): void {
  const making = `${path}.${process.pid}.new`
  const file = openSync(making, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(making, path)
  syncFolder(dirname(path))
}

/** Makes a rename or a new name in this folder last. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
