// The demo account: created once, and replaced on request.
import { startedAs, typed } from '../doors/cli/command'
import { type ListedAccount, listAccounts, signInUrl } from '../iam/accounts/accounts'
import { accountToDelete, deleteAccount } from '../iam/accounts/recovery'
import { accountExists, replaceAccount } from '../iam/accounts/replace-account'
import { log } from '../platform/log/log'
import { buildScenario, type Scenario } from '../prisma/scenarios'

const ALIAS = 'demo'
/** By which the demo account is found: nobody else has an address under this name. */
const ROOT_EMAIL = 'root@demo.example'

interface Options {
  fresh?: boolean
  yes?: boolean
  /** Asks a person; undefined if there is no terminal. */
  ask?: ((question: string) => Promise<string>) | undefined
}

/**
 * Creates the demo account, or prints how to get into the one that there is. With `fresh`, that one
 * is replaced: the new one is complete, and handed over, before the old one is deleted.
 */
export async function demoAccount(
  { fresh, yes, ask = process.stdin.isTTY ? typed : undefined }: Options,
  handOver: (account: Scenario) => Promise<void>,
): Promise<void> {
  const accounts = await listAccounts()
  const found = accounts.find(({ rootEmail }) => rootEmail === ROOT_EMAIL)
  if (!found) {
    // Somebody's own account may have the alias.
    const isTaken = accounts.some(({ alias }) => alias === ALIAS)
    const alias = isTaken ? {} : { alias: ALIAS }
    return handOver(await buildScenario('demo', { ...alias, rootEmail: ROOT_EMAIL }))
  }
  if (!fresh) return log.info(existingLines(found))
  if (ask && !yes && !(await isConfirmed(found, ask)))
    return log.info(`Nothing was deleted. ${existingLines(found)}`)
  await replaceDemo(found, handOver)
}

async function isConfirmed(
  { accountId }: ListedAccount,
  ask: (question: string) => Promise<string>,
): Promise<boolean> {
  const { users } = await accountToDelete(accountId)
  const question = `This deletes the demo account ${accountId} with ${users} users and everything that was changed in it.\nType the account ID to replace it by a new one: `
  return (await ask(question)) === accountId
}

async function replaceDemo(
  { accountId, alias, rootEmail }: ListedAccount,
  handOver: (account: Scenario) => Promise<void>,
): Promise<void> {
  const built = await buildScenario('demo')
  const names = alias ? { alias, signInUrl: signInUrl(alias) } : {}
  await handOver({ ...built, rootEmail, ...names })
  try {
    await replaceAccount(accountId, built.accountId)
  } catch (error) {
    // If the old one is gone, the new one has been handed over and must stay.
    if (await accountExists(accountId)) await deleteAccount(built.accountId)
    throw error
  }
}

function existingLines({ accountId, alias, signInUrl }: ListedAccount): string {
  const account = alias ?? accountId
  return [
    `The demo account ${accountId} exists already, and its passwords can't be shown again.`,
    `  Sign in:                   ${signInUrl}`,
    `  New password for a user:   ${startedAs('account')} reset-password ${account} alice`,
    '  Replace it by a new one:   --demo --fresh',
  ].join('\n')
}
