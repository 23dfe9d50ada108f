// Named accounts for demonstrations and tests. They are filled through operations alone, so that
// each is in a state that the API can reach.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CreatedAccount, createAccount, setClock } from '../iam/accounts/accounts'
import { deleteAccount } from '../iam/accounts/recovery'
import { startRefusal } from '../platform/start-refusal'
import { cisFail, cisPass } from './scenarios/benchmark'
import { expiringPasswords } from './scenarios/expiring-passwords'
import { leavers } from './scenarios/leavers'
import { manyUsers } from './scenarios/many-users'
import { mfaDevices, type ScenarioMfaDevice } from './scenarios/mfa-devices'
import { outlastOutage } from './scenarios/outlast-outage'
import { changePassword, demo, strictPolicy, stuckUsers } from './scenarios/own-passwords'
import type { Parameters, ScenarioDefinition, ScenarioUser } from './scenarios/scenario'

export type Scenario = CreatedAccount & { users: ScenarioUser[]; mfaDevices: ScenarioMfaDevice[] }

const SCENARIOS: Readonly<Record<string, ScenarioDefinition>> = {
  empty: { about: 'A new account with its administrator only.', fill: async () => [] },
  demo,
  changePassword,
  strictPolicy,
  stuckUsers,
  expiringPasswords,
  leavers,
  manyUsers,
  cisPass,
  cisFail,
}

export const SCENARIO_NAMES = Object.keys(SCENARIOS)

/** What an account is built with. */
export interface ScenarioOptions {
  /** Twelve random digits by default. */
  accountId?: string | undefined
  /** A random alias by default. */
  alias?: string | undefined
  /** The root user's address; one under the alias by default. */
  rootEmail?: string
  /** The offset of the account's clock in seconds, once the account is filled. */
  clock?: number | undefined
  /** Users who get an MFA device beyond those of the scenario; `root` is the root user. */
  mfa?: readonly string[] | undefined
  /** Of the scenario; each has a default. */
  parameters?: Readonly<Record<string, unknown>>
}

/** Returns the names, descriptions and parameters of the scenarios. */
export const describeScenarios = () =>
  Object.entries(SCENARIOS).map(([scenario, { about, parameters = {} }]) => ({
    scenario,
    about,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, shape]) => [name, z.toJSONSchema(shape)]),
    ),
  }))

/** Returns the parameters of a scenario. Throws a one-sentence error for an unknown one. */
export const scenarioParameters = (name: string): Parameters => scenarioNamed(name).parameters ?? {}

/**
 * Creates an account in the named state. Throws a one-sentence error for an unknown scenario. A
 * failure leaves nothing behind.
 */
export async function buildScenario(
  name: string,
  {
    accountId,
    alias = randomAlias(name),
    rootEmail = `root@${alias}.example`,
    clock = 0,
    mfa = [],
    parameters = {},
  }: ScenarioOptions = {},
): Promise<Scenario> {
  const { fill } = scenarioNamed(name)
  const chosen = z.object(scenarioParameters(name)).parse(parameters)
  const account = await createAccount({ accountId, alias, rootEmail })
  try {
    const filled = await fill(account, chosen)
    const { users, mfaDevices: some = [] } = Array.isArray(filled) ? { users: filled } : filled
    const others = await mfaDevices(account.accountId, mfa)
    if (clock !== 0) await setClock(account.accountId, clock)
    return { ...account, users, mfaDevices: [...some, ...others] }
  } catch (error) {
    await outlastOutage(() => deleteAccount(account.accountId))
    throw error
  }
}

const randomAlias = (name: string) => `${name.toLowerCase()}-${randomBytes(5).toString('hex')}`

function scenarioNamed(name: string): ScenarioDefinition {
  const found = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined
  if (found) return found
  throw startRefusal(
    `There is no scenario ${JSON.stringify(name)}: choose one of ${SCENARIO_NAMES.join(', ')}.`,
  )
}
