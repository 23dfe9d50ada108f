// The secret of a restored backup, on its way into the data folder. The file and the database can't
// change in one transaction, so the file is written under another name before the commit and gets
// its own name after it. A start that finds both completes a restore that was cut short between.
import { readFileSync, renameSync } from 'node:fs'
import { config } from './config'
import { secretFile } from './data-secret'
import { syncFolder, writeDurably } from './durable-file'

const restoredFile = (dataDir: string) => `${secretFile(dataDir)}.restored`

/** Call it before the commit. */
export const prepareRestoredSecret = (dataDir: string, secret: string): void =>
  writeDurably(restoredFile(dataDir), secret)

/** Call it after the commit. */
export function placeRestoredSecret(dataDir: string): void {
  renameSync(restoredFile(dataDir), secretFile(dataDir))
  syncFolder(dataDir)
}

/**
 * Completes a restore that ended between the commit and the renaming: the secret is placed if it is
 * that of the database. That of a restore that never committed stays unused.
 */
export function adoptRestoredSecret(isOfDatabase: (secret: string) => boolean): void {
  const { dataDir, secret } = config()
  if (secret !== undefined) return
  let restored: string
  try {
    restored = readFileSync(restoredFile(dataDir), 'utf8').trim()
  } catch {
    return // the usual case: there is none
  }
  if (isOfDatabase(restored)) placeRestoredSecret(dataDir)
}
