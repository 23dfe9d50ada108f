// `gatehouse backup`, or `npm run backup` in a clone: writes everything that the database has into
// one file. Works while the server is running and while it is not.
import { parseArgs } from 'node:util'
import { version } from '../../package.json'
import { type BackupHeader, refuseExisting } from '../../platform/backup/backup-file'
import { progressLines } from '../../platform/backup/progress'
import { writeBackup } from '../../platform/backup/write-backup'
import { config } from '../../platform/config'
import { secretOfDatabase } from '../../platform/data-secret'
import { wallClock } from '../../platform/database/clock'
import { hasEmbeddedDatabase } from '../../platform/postgres/database-cluster'
import { startRefusal } from '../../platform/start-refusal'
import { isSecretOf } from '../../store/secret/sealed-canary'
import { counts, size } from './backup-words'
import { endSignal, exitCode, startedAs, usageError } from './command'
import { withDatabaseUrl } from './command-database'

const USAGE = `Usage: ${startedAs('backup')} FILE [--force]

Writes all accounts into FILE, with users, policies, password hashes, access keys and events, as
they are at one moment. Servers go on meanwhile. Only you can read the file. Sessions and links that
reset passwords are not in it.

If Gatehouse generated its secret, the file contains it: whoever has the file has every access key.
With GATEHOUSE_SECRET, the file does not contain it, and a restore needs it.

  --force   replace FILE if it exists
  --help    print this

Settings are read from the environment, as the server reads them (GATEHOUSE_DATA_DIR,
DATABASE_URL, GATEHOUSE_SECRET).`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw usageError('backup takes one operand, FILE')
  const force = values.force === true
  refuseExisting(path, force)
  const { databaseUrl, dataDir } = config()
  if (!databaseUrl && !hasEmbeddedDatabase(dataDir))
    throw startRefusal(
      `There is no database in ${dataDir}: name its data folder with GATEHOUSE_DATA_DIR, or set DATABASE_URL.`,
    )
  const { header, bytes } = await withDatabaseUrl((url) =>
    writeBackup(url, {
      ...{ path, force, gatehouse: version, createdAt: wallClock(), secretFor },
      progress: progressLines((line) => console.error(line)),
      signal: endSignal(),
    }),
  )
  console.log(`${path} has ${counts(header)} (${size(bytes)}).\n${aboutSecret(header)}`)
  return 0
}

/** Returns the secret to include: the generated one, if it is the database's. */
function secretFor(canary: Uint8Array | undefined): string | undefined {
  const { secret, secretPrevious, dataDir } = config()
  const own = [secret, secretPrevious].filter((one) => one !== undefined)
  const secrets = own.length > 0 ? own : [secretOfDatabase(dataDir)]
  if (canary && !secrets.some((one) => isSecretOf(canary, one)))
    throw startRefusal(
      own.length > 0
        ? 'GATEHOUSE_SECRET is not the secret that this database was used with: set it to that one, or nobody can use the backup.'
        : `The secret in ${dataDir} is not the one that this database was used with: restore that file, or set GATEHOUSE_SECRET.`,
    )
  return own.length > 0 ? undefined : secrets[0]
}

const aboutSecret = ({ secret }: BackupHeader): string =>
  secret === 'included'
    ? 'It contains the secret that opens all access keys: keep it as safe as a password.'
    : 'A restore needs GATEHOUSE_SECRET, which is not in the file: keep both, in different places.'

process.exitCode = await exitCode(USAGE, main)
