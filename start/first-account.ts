// A start that finds no account makes one (with --demo: one with people in it) and prints what signs in to it, this once.
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

/** Replicas that start together on an empty database make one account, not one each. */
const FIRST_ACCOUNT_LOCK = 7_140_272
const ROOT_EMAIL = 'root@example.com'

/** Makes the account if it is called for; gives the lines to print, none if there was nothing to make. */
export async function firstAccount(databaseUrl: string, demo: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {}) // the query under way throws it too
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${FIRST_ACCOUNT_LOCK})`) // let go when the connection ends
    if (demo) return demoLines(await buildDemo())
    if ((await countAccounts()) > 0) return []
    return accountLines(await createAccount({ rootEmail: ROOT_EMAIL }))
  } finally {
    await client.end()
  }
}

/** The first demo account has the short alias; later ones have one of their own. */
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
  // The same page, for browsers and networks that can't look up names under the host's.
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
