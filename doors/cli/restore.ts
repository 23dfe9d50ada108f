// `gatehouse restore`, or `npm run restore` in a clone: puts a backup into an empty database, or in
// place of everything that a database has.
import { parseArgs } from 'node:util'
import { type Backup, openBackup } from '../../platform/backup/backup-file'
import { progressLines } from '../../platform/backup/progress'
import {
  accountsIn,
  notEmpty,
  refuseNewerBackup,
  restoreBackup,
} from '../../platform/backup/restore-backup'
import { config } from '../../platform/config'
import { holdDataFolder, readServerName } from '../../platform/data-folder-lock'
import { placeRestoredSecret, prepareRestoredSecret } from '../../platform/restored-secret'
import { startRefusal } from '../../platform/start-refusal'
import { table } from '../../platform/table'
import { isSecretOf } from '../../store/secret/sealed-canary'
import { counts } from './backup-words'
import { endSignal, exitCode, startedAs, typed, usageError } from './command'
import { inMigratedDatabase, withDatabaseUrl } from './command-database'
import { accountsOf, verifiedRow, verifyAccounts } from './events'

const COMMAND = startedAs('restore')
const USAGE = `Usage: ${COMMAND} FILE [--replace [--yes]]
       ${COMMAND} FILE --show-secret

Puts the backup in FILE into the database, in one transaction: all of it, or nothing. Stop the
server before. Everybody signs in again afterwards, with the passwords of the backup.

  --replace      delete everything that the database has; asks before
  --yes          don't ask
  --show-secret  print the secret that the backup contains, and restore nothing
  --help         print this

Settings are read from the environment, as the server reads them (GATEHOUSE_DATA_DIR,
DATABASE_URL, GATEHOUSE_SECRET).`

const OPTIONS = {
  replace: { type: 'boolean' },
  yes: { type: 'boolean' },
  'show-secret': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw usageError('restore takes one operand, FILE')
  if (values.yes && !values.replace) throw usageError('--yes belongs to --replace')
  // All of the file is verified before a database is started or changed.
  const backup = await openBackup(path)
  try {
    if (values['show-secret']) {
      console.log(await includedSecret(path, backup))
      return 0
    }
    refuseNewerBackup(backup.header)
    const secret = await secretToPlace(path, backup)
    return await withDatabaseUrl((url) =>
      aloneOn(url, async () => {
        const accounts = await accountsIn(url)
        if (accounts > 0) await confirmReplacement(accounts, values)
        const newer = await restore(url, backup, secret, values.replace === true)
        return report(url, path, backup, newer)
      }),
    )
  } finally {
    await backup.close()
  }
}

async function includedSecret(path: string, backup: Backup): Promise<string> {
  if (backup.header.secret === 'required')
    throw startRefusal(`${path} contains no secret: it needs the GATEHOUSE_SECRET of its server.`)
  const { value } = await backup.lines().next()
  return (JSON.parse(value ?? '{}') as { secret: string }).secret
}

/**
 * Returns the secret that belongs into the data folder, or undefined if GATEHOUSE_SECRET opens what
 * the backup contains. Throws a start refusal if it does not.
 */
async function secretToPlace(path: string, backup: Backup): Promise<string | undefined> {
  const { secret, secretPrevious } = config()
  const { header } = backup
  if (secret === undefined) {
    if (header.secret === 'included') return includedSecret(path, backup)
    throw startRefusal(
      'The backup needs the GATEHOUSE_SECRET that its server had, and it is not set: nothing was changed. Set it, and restore again.',
    )
  }
  const canary = header.canary === null ? undefined : Buffer.from(header.canary, 'base64')
  const opens = [secret, secretPrevious].some((one) => one && canary && isSecretOf(canary, one))
  if (canary === undefined || opens) return undefined
  throw startRefusal(
    header.secret === 'included'
      ? `GATEHOUSE_SECRET is not the secret of this backup, which the file contains: nothing was changed. Set it to what "${COMMAND} FILE --show-secret" prints.`
      : 'GATEHOUSE_SECRET is not the secret of this backup: nothing was changed. Set it to the one that the server of the backup had.',
  )
}

/** Runs `work` while no server can use the embedded database. */
async function aloneOn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = config()
  if (databaseUrl) return work()
  const held = await holdDataFolder(url, 'gatehouse restore')
  if (!('release' in held)) {
    const { pid, origin } = readServerName(held.name)
    const who = [pid && `process ${pid}`, origin].filter(Boolean).join(', ') || held.name
    throw startRefusal(
      `Gatehouse (${who}) is running on the data folder ${dataDir}: nothing was changed. Stop it, and restore again.`,
    )
  }
  try {
    return await work()
  } finally {
    await held.release()
  }
}

async function confirmReplacement(
  accounts: number,
  { replace, yes }: { replace?: boolean; yes?: boolean },
): Promise<void> {
  if (!replace) throw notEmpty(accounts)
  if (yes) return
  const what = accounts === 1 ? 'the account' : `all ${accounts} accounts`
  const question = `This deletes ${what} of the database, with everything in it.\nType "replace" to delete it and restore the backup: `
  if ((await typed(question)) !== 'replace')
    throw startRefusal('Nothing was changed, because "replace" was not typed: use --yes.')
}

async function restore(
  url: string,
  backup: Backup,
  secret: string | undefined,
  replace: boolean,
): Promise<string[]> {
  const { databaseUrl, dataDir } = config()
  const newer = await restoreBackup(url, backup, {
    ...{ replace, alone: databaseUrl !== undefined, signal: endSignal() },
    beforeCommit: () => {
      if (secret !== undefined) prepareRestoredSecret(dataDir, secret)
    },
    progress: progressLines((line) => console.error(line)),
  })
  if (secret !== undefined) placeRestoredSecret(dataDir)
  return newer
}

/** Verifies the events, and prints what was restored. Returns the exit code. */
async function report(
  url: string,
  path: string,
  { header }: Backup,
  newer: string[],
): Promise<number> {
  const verified = await inMigratedDatabase(url, async () =>
    verifyAccounts(await accountsOf(undefined)),
  )
  console.log(
    `Restored ${counts(header)} from ${path}, which Gatehouse ${header.gatehouse} made on ${header.createdAt}.`,
  )
  if (newer.length > 0)
    console.log(`Migrations that are newer than the backup: ${newer.join(', ')}.`)
  const faults = verified.filter(({ fault }) => fault)
  if (faults.length === 0) {
    console.log('The sealed events are unchanged. Sign-in URLs: see "account list".')
    return 0
  }
  console.error('The backup contains events that differ from their seals:')
  console.error(table(faults.map(verifiedRow)).join('\n'))
  return 1
}

process.exitCode = await exitCode(USAGE, main)
