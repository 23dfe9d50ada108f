// A start that finds no account creates one (with --demo: one with users in it) and prints its
// credentials this once.
import pg from 'pg'
import {
  type CreatedAccount,
  countAccounts,
  createAccount,
  listAccounts,
} from '../iam/accounts/accounts'
import { config } from '../platform/config'
import { table } from '../platform/table'
import { buildScenario } from '../prisma/scenarios'

/**
 * The lock that lets replicas which start together on an empty database create only one account.
 */
const FIRST_ACCOUNT_LOCK = 7_140_272
const ROOT_EMAIL = 'root@example.com'

/**
 * Creates the account if it is needed. Returns the lines to print; none if no account was created.
 */
export async function firstAccount(databaseUrl: string, demo: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {}) // the current query throws it too
  await client.connect()
  try {
    // The end of the connection releases the lock.
    await client.query(`SELECT pg_advisory_lock(${FIRST_ACCOUNT_LOCK})`)
    if (demo) return demoLines(await buildDemo())
    if ((await countAccounts()) > 0) return []
    return accountLines(await createAccount({ rootEmail: ROOT_EMAIL }))
  } finally {
    await client.end()
  }
}

/** The first demo account has the alias `demo`; later ones have random aliases. */
async function buildDemo() {
  const taken = (await listAccounts()).some(({ alias }) => alias === 'demo')
  return buildScenario('demo', taken ? undefined : 'demo')
}

function accountLines(account: CreatedAccount): string[] {
  return [
    'The first account. Its passwords and keys are shown now and never again:',
    '',
    ...table(credentialsOf(account)),
  ]
}

type DemoAccount = Awaited<ReturnType<typeof buildScenario>>

function demoLines(account: DemoAccount): string[] {
  const people = account.users.map(({ userName, password, about }) => [
    userName,
    password ?? '-',
    about,
  ])
  return [
    'A demo account. Its passwords and keys are shown now and never again:',
    '',
    ...table(credentialsOf(account)),
    '',
    ...table([['User name', 'Password', 'About'], ...people]),
  ]
}

const credentialsOf = (account: CreatedAccount): string[][] => [
  ['Sign-in URL', account.signInUrl],
  // The same page, for browsers and networks that can't resolve subdomains of the host.
  ['', `${config().origin}/signin/${account.alias ?? account.accountId}`],
  ['Account ID', account.accountId],
  ...(account.alias ? [['Account alias', account.alias]] : []),
  ['Administrator', account.adminUserName],
  ['Password', account.adminPassword],
  ['Access key ID', account.accessKeyId],
  ['Secret access key', account.secretAccessKey],
  ['Root user e-mail', account.rootEmail],
  ['Root user password', account.rootPassword],
]
