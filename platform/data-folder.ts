// The data folder: database, secret, credentials of the first account, outbox.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Creates the data folder if needed, for this user only. */
export function createDataFolder(dataDir: string): void {
  const created = mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // The folder has secrets, and often lies in a project under version control.
  if (created) writeFileSync(join(dataDir, '.gitignore'), '*\n')
}
