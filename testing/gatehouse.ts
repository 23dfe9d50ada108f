// `gatehouse/test`: a server with an account, for any test runner.
import { startServerProcess } from './server-process'
import { type AccountOptions, createTestAccount, type TestAccount } from './test-account'

export type { Duration } from './durations'
export { testModeEnvironment } from './server-process'
export type {
  AccountOptions,
  EventFilters,
  EventRecord,
  StorageState,
  TestAccount,
} from './test-account'
export { createTestAccount } from './test-account'
export type { Account, DemoUsers, MfaDevice, Scenario } from './test-mode'

export interface GatehouseOptions extends AccountOptions {
  /** A free port by default. */
  port?: number
}

/** A server and its current account. */
export interface Gatehouse extends TestAccount {
  /** Creates another account on the same server, independent of this one. */
  newAccount(options?: AccountOptions): Promise<TestAccount>
  /** Replaces the account by a new one in the same scenario, with a random alias. */
  reset(): Promise<void>
  /** Stops the server and deletes its database. */
  close(): Promise<void>
}

/**
 * Starts a server on a database of its own and creates an account. A start takes seconds, longer on
 * a busy machine: give the hook of a test runner a minute.
 */
export async function createGatehouse(options: GatehouseOptions = {}): Promise<Gatehouse> {
  const { port, ...accountOptions } = options
  const server = await startServerProcess(port)
  const newAccount = (other: AccountOptions = {}) => createTestAccount(server.url, other)
  try {
    const gatehouse: Gatehouse = {
      ...(await newAccount(accountOptions)),
      newAccount,
      async reset() {
        const { alias: _alias, accountId: _id, ...again } = accountOptions
        Object.assign(gatehouse, await newAccount(again))
      },
      close: server.close,
    }
    return gatehouse
  } catch (error) {
    await server.close()
    throw error
  }
}
