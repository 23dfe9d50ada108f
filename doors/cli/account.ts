// `gatehouse account`, or `npm run account` in a clone: manages the accounts of this Gatehouse, for
// its operator. Works while the server is running and while it is not.
import { parseArgs } from 'node:util'
import {
  type CreatedAccount,
  createAccount,
  listAccounts,
  resetRootPassword,
  unlock,
} from '../../iam/accounts/accounts'
import {
  accountToDelete,
  createRootKey,
  deleteAccount,
  removeMfaDevices,
  resetUserPassword,
} from '../../iam/accounts/recovery'
import { startRefusal } from '../../platform/start-refusal'
import { table } from '../../platform/table'
import { reseal } from '../../store/secret/reseal'
import { exitCode, startedAs, typed, usageError } from './command'
import { withDatabase } from './command-database'
import { accountsOf, printEvents, verifiedRow, verifyAccounts } from './events'

const USAGE = `Usage: ${startedAs('account')} <command> [--json]

  create --email <address> [--alias <name>] [--name <text>] [--root-key]
                                   make an account; prints its credentials, this once
  list                             the accounts there are
  reset-root-password <account>    give the root user a new password
  reset-password <account> <user name>
                                   give a user a new console password
  remove-mfa <account> [<user name>]
                                   remove the MFA devices of a user, or of the root user
  root-key <account>               make an access key for the root user
  delete <account> [--yes]         delete an account with everything in it
  unlock <account> <user name>     let a user try again after too many wrong passwords
  events [<account>] [--follow] [--user <name>]
                                   print the event history as JSON lines, oldest first
  verify-events [<account>]        find events that were changed, removed or added; exit code 1
  reseal                           encrypt all access keys and MFA seeds anew, after a rotation
                                   of the secret

  <account>   12-digit account ID, or alias
  --name      the account's name, which its root user sees in the console
  --root-key  make an access key for the root user too
  --json      print one JSON document
  --follow    go on with new events until Ctrl+C
  --user      only events of this user, or of root
  --yes       don't ask for the account ID before deleting

Settings are read from the environment, as the server reads them (GATEHOUSE_DATA_DIR,
DATABASE_URL, GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS).`

const OPTIONS = {
  alias: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  'root-key': { type: 'boolean' },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  follow: { type: 'boolean' },
  user: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = {
  alias?: string
  email?: string
  name?: string
  'root-key'?: boolean
  json?: boolean
  yes?: boolean
  follow?: boolean
  user?: string
  help?: boolean
}
/** What a command prints, as JSON and as rows for people. */
interface Printed {
  json: unknown
  rows: string[][]
  /** The command found what it should report as a failure. */
  failed?: boolean
}
interface Command {
  operands: number
  /** The last operand may be left out. */
  optional?: true
  options: (keyof Values)[]
  /** Returns nothing if it has printed already. */
  run: (operands: string[], values: Values) => Promise<Printed | undefined>
}

const COMMANDS: Record<string, Command> = {
  create: { operands: 0, options: ['alias', 'email', 'name', 'root-key'], run: create },
  list: { operands: 0, options: [], run: list },
  'reset-root-password': { operands: 1, options: [], run: resetPassword },
  'reset-password': { operands: 2, options: [], run: resetUser },
  'remove-mfa': { operands: 2, optional: true, options: [], run: removeMfa },
  'root-key': { operands: 1, options: [], run: makeRootKey },
  delete: { operands: 1, options: ['yes'], run: removeAccount },
  unlock: { operands: 2, options: [], run: unlockUser },
  reseal: { operands: 0, options: [], run: resealKeys },
  events: { operands: 1, optional: true, options: ['follow', 'user'], run: events },
  'verify-events': { operands: 1, optional: true, options: [], run: verify },
}

async function create(
  _: string[],
  { alias, email, name, 'root-key': rootKey }: Values,
): Promise<Printed> {
  if (!email) throw usageError("create needs --email, the root user's address")
  const account = await createAccount({
    rootEmail: email,
    ...(alias && { alias }),
    ...(name !== undefined && { name }),
    ...(rootKey && { rootKey }),
  })
  const json = credentials(account)
  return { json, rows: Object.entries(json).map(([name, value]) => [name, value]) }
}

/** Scripts rely on these names and their order. */
function credentials(account: CreatedAccount): Record<string, string> {
  return {
    accountId: account.accountId,
    ...(account.alias && { alias: account.alias }),
    signInUrl: account.signInUrl,
    rootEmail: account.rootEmail,
    rootPassword: account.rootPassword,
    adminUserName: account.adminUserName,
    adminPassword: account.adminPassword,
    accessKeyId: account.accessKeyId,
    secretAccessKey: account.secretAccessKey,
    ...(account.rootAccessKeyId && { rootAccessKeyId: account.rootAccessKeyId }),
    ...(account.rootSecretAccessKey && { rootSecretAccessKey: account.rootSecretAccessKey }),
  }
}

async function list(): Promise<Printed> {
  const json = await listAccounts()
  const header = ['Account ID', 'Alias', 'Root user e-mail', 'Created', 'Sign-in URL']
  const rows = json.map((a) => [
    a.accountId,
    a.alias ?? '-',
    a.rootEmail,
    a.createdAt.toISOString(),
    a.signInUrl,
  ])
  return { json, rows: [header, ...rows] }
}

async function resetPassword([account = '']: string[]): Promise<Printed> {
  const json = await resetRootPassword(account)
  return { json, rows: Object.entries(json).map(([name, value]) => [name, value]) }
}

async function resetUser([account = '', userName = '']: string[]): Promise<Printed> {
  const json = await resetUserPassword(account, userName)
  return { json, rows: Object.entries(json).map(([name, value]) => [name, value]) }
}

async function removeMfa([account = '', userName]: string[]): Promise<Printed> {
  const json = await removeMfaDevices(account, userName)
  return { json, rows: json.removed.map((serialNumber) => ['Removed', serialNumber]) }
}

async function makeRootKey([account = '']: string[]): Promise<Printed> {
  const json = await createRootKey(account)
  return { json, rows: Object.entries(json).map(([name, value]) => [name, value]) }
}

async function removeAccount([text = '']: string[], { yes }: Values): Promise<Printed> {
  const { accountId, users } = await accountToDelete(text)
  if (!yes) {
    const question = `This deletes account ${accountId} with ${users} users and all their policies, keys and passwords.\nType the account ID to delete it: `
    if ((await typed(question)) !== accountId)
      throw startRefusal('Nothing was deleted, because the account ID was not typed: use --yes.')
  }
  await deleteAccount(accountId)
  return { json: { deleted: accountId }, rows: [[`Account ${accountId} is deleted.`]] }
}

async function unlockUser([account = '', userName = '']: string[]): Promise<Printed> {
  const unlocked = await unlock(account, userName)
  return {
    json: { unlocked },
    rows: [[unlocked ? `${userName} may sign in again.` : `${userName} was not locked.`]],
  }
}

async function resealKeys(): Promise<Printed> {
  const json = await reseal()
  return {
    json,
    rows: [
      ['Sealed under the new secret', String(json.resealed)],
      ['Opened by neither secret', String(json.unopenable)],
    ],
  }
}

async function events([account]: string[], { follow, user }: Values): Promise<undefined> {
  const ending = new AbortController()
  process.once('SIGINT', () => ending.abort())
  // A reader such as `head` closes the pipe when it has enough.
  process.stdout.on('error', () => ending.abort())
  await printEvents(await accountsOf(account), {
    ...{ follow: follow === true, userName: user, signal: ending.signal },
    write: (line) =>
      new Promise((resolve) => {
        process.stdout.write(line, (error) => resolve(!error))
      }),
  })
}

async function verify([account]: string[]): Promise<Printed> {
  const json = await verifyAccounts(await accountsOf(account))
  return { json, rows: json.map(verifiedRow), failed: json.some(({ fault }) => fault) }
}

/** Returns the command that the arguments name. Throws a usage error for invalid arguments. */
function parse(args: string[]): { command: Command; operands: string[]; values: Values } | 'help' {
  const { positionals, values } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const [name, ...operands] = positionals
  if (values.help || name === undefined || name === 'help') return 'help'
  const command = COMMANDS[name]
  if (!command) throw usageError(`there is no command "${name}"`)
  const least = command.operands - (command.optional ? 1 : 0)
  if (operands.length < least || operands.length > command.operands)
    throw usageError(`${name} takes ${command.operands} operands, not ${operands.length}`)
  const stray = Object.keys(values).find(
    (option) => option !== 'json' && !command.options.includes(option as keyof Values),
  )
  if (stray) throw usageError(`${name} has no option --${stray}`)
  return { command, operands, values }
}

async function main(): Promise<number> {
  const parsed = parse(process.argv.slice(2))
  if (parsed === 'help') return print(USAGE)
  const printed = await withDatabase(() => parsed.command.run(parsed.operands, parsed.values))
  if (!printed) return 0
  const { json, rows, failed } = printed
  print(parsed.values.json ? JSON.stringify(json, null, 2) : table(rows).join('\n'))
  return failed ? 1 : 0
}

function print(text: string): number {
  console.log(text)
  return 0
}

process.exitCode = await exitCode(USAGE, main)
