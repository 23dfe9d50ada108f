// A start that finds no account creates one (with --demo: one with users in it) and hands over its
// credentials this once.
import { join } from 'node:path'
import pg from 'pg'
import { type CreatedAccount, countAccounts, createAccount } from '../iam/accounts/accounts'
import { deleteAccount } from '../iam/accounts/recovery'
import { config } from '../platform/config'
import { createDataFolder } from '../platform/data-folder'
import { writeNewDurably } from '../platform/durable-file'
import { log } from '../platform/log/log'
import { startRefusal } from '../platform/start-refusal'
import { table } from '../platform/table'
import type { Scenario } from '../prisma/scenarios'
import { demoAccount } from './demo-account'

/**
 * The lock that lets replicas which start together on an empty database create only one account.
 */
const FIRST_ACCOUNT_LOCK = 7_140_272
const ROOT_EMAIL = 'root@example.com'

interface Start {
  databaseUrl: string
  /** Creates a demo account, also beside others, unless there is one. */
  demo: boolean
  /** Replaces the demo account that there is. */
  fresh?: boolean
  /** Replaces it without a question. */
  yes?: boolean
  /** Prints the credentials. Otherwise they are written to a file. */
  print: boolean
}

/**
 * Returns whether the credentials are printed: to a terminal, or because that was asked for.
 * Anything else that receives the output may keep it, such as the log of a container.
 */
export const printsCredentials = (
  args: readonly string[],
  outputs: readonly { isTTY?: boolean }[] = [process.stdout, process.stderr],
): boolean => args.includes('--print-credentials') || outputs.every(({ isTTY }) => isTTY === true)

/** Creates the account if it is needed, and prints its credentials or the path of their file. */
export async function firstAccount({ databaseUrl, demo, print, ...options }: Start): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {}) // the current query throws it too
  await client.connect()
  try {
    // The end of the connection ends the transaction, which holds the lock.
    await client.query('BEGIN')
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    await client.query(`SELECT pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK})`)
    if (demo)
      await demoAccount(options, (account) => handOver('A demo account', account, demoLines, print))
    else if ((await countAccounts()) === 0)
      await handOver(
        'The first account',
        await createAccount({ rootEmail: ROOT_EMAIL }),
        accountLines,
        print,
      )
  } finally {
    await client.end()
  }
}

/** An account whose credentials can't be handed over is deleted again. */
async function handOver<Account extends CreatedAccount>(
  title: string,
  account: Account,
  linesOf: (account: Account) => string[],
  print: boolean,
): Promise<void> {
  const lines = linesOf(account)
  if (print) {
    // Not a line of the log: it has no secrets.
    const text = [`${title}. Its passwords and keys are shown now and never again:`, '', ...lines]
    process.stderr.write(`${text.join('\n')}\n`)
    return
  }
  const file = join(config().dataDir, `account-${account.accountId}.txt`)
  try {
    createDataFolder(config().dataDir)
    writeNewDurably(file, `${[`${title}.`, '', ...lines].join('\n')}\n`)
  } catch (error) {
    await deleteAccount(account.accountId)
    throw startRefusal(
      `The credentials of the account can't be written to ${file} (${(error as NodeJS.ErrnoException).code}), so no account was created: make the folder writable, or start with --print-credentials.`,
      error,
    )
  }
  log.info(
    `${title} is ${account.accountId}. Its passwords and keys are in ${file}: read them, and delete the file. With --print-credentials they are printed instead. Sign in at ${account.signInUrl}`,
    { accountId: account.accountId, file },
  )
}

function accountLines(account: CreatedAccount): string[] {
  return table(credentialsOf(account))
}

function demoLines(account: Scenario): string[] {
  const people = account.users.map(({ userName, password, about }) => [
    userName,
    password ?? '-',
    about,
  ])
  return [
    ...table(credentialsOf(account)),
    '',
    ...table([['User name', 'Password', 'About'], ...people]),
  ]
}

const credentialsOf = (account: CreatedAccount): string[][] => [
  ...signInUrls(account).map((url, i) => [i === 0 ? 'Sign-in URL' : '', url]),
  ['Account ID', account.accountId],
  ...(account.alias ? [['Account alias', account.alias]] : []),
  ['Administrator', account.adminUserName],
  ['Password', account.adminPassword],
  ['Access key ID', account.accessKeyId],
  ['Secret access key', account.secretAccessKey],
  ['Root user e-mail', account.rootEmail],
  ['Root user password', account.rootPassword],
]

/** The second is the same page, for browsers and networks that can't resolve the first. */
const signInUrls = ({ signInUrl, alias, accountId }: CreatedAccount): string[] => [
  ...new Set([signInUrl, `${config().origin}/signin/${alias ?? accountId}`]),
]
