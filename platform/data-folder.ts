// The data folder: database, secret, credentials of the first account, outbox.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Creates the data folder if needed. As root, other users may pass through it, because PostgreSQL
 * runs as one of them; secret files inside have mode 0600.
 */
export function createDataFolder(dataDir: string): void {
  const isRoot = process.getuid?.() === 0
  const created = mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  // The folder has secrets, and often lies in a project under version control.
  if (created) writeFileSync(join(dataDir, '.gitignore'), '*\n')
}
