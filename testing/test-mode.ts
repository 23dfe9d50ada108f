// A client of the requests of a server's test mode: accounts, their clocks, sessions. It needs
// GATEHOUSE_TEST_MODE=1 there; a GET of /api/test describes them.

export interface Account {
  accountId: string
  alias: string
  name: string
  signInUrl: string
  rootEmail: string
  rootPassword: string
  adminUserName: string
  adminPassword: string
  accessKeyId: string
  secretAccessKey: string
  /** The administrator is not among them. Most users of `manyUsers` have no password. */
  users: { userName: string; password?: string; about?: string }[]
  /** The MFA devices, each with the seed from which its codes are made. */
  mfaDevices: MfaDevice[]
}

export interface MfaDevice {
  /** `root` for the root user. */
  userName: string
  serialNumber: string
  /** In Base32, as an authenticator app takes it. */
  seed: string
}

/** The states in which an account is created; the server describes each. */
export const SCENARIOS = [
  'empty',
  'demo',
  'changePassword',
  'strictPolicy',
  'stuckUsers',
  'expiringPasswords',
  'leavers',
  'manyUsers',
  'cisPass',
  'cisFail',
] as const
export type Scenario = (typeof SCENARIOS)[number]

/** Names of the users of the scenario `demo`, by what is special about them. */
export interface DemoUsers {
  /** `alice` by default. */
  mayChange?: string
  /** `bob` by default. */
  mayNotChange?: string
  /** `carol` by default. */
  mustChange?: string
  /** `dave` by default. */
  expired?: string
}

interface Requests {
  accounts: {
    takes: {
      scenario: Scenario
      alias?: string
      accountId?: string
      clock?: number
      users?: number
      hardExpiry?: boolean
      mfa?: readonly string[]
    } & DemoUsers
    gives: Account
  }
  deletions: { takes: { accountId: string }; gives: { deleted: string } }
  clock: { takes: { accountId: string; offsetSeconds: number }; gives: { now: string } }
  sessions: {
    takes: { accountId: string; userName: string }
    gives: { cookieName: string; cookieValue: string }
  }
}

/**
 * Sends one of the requests to the server at `origin`, with the bearer token that
 * GATEHOUSE_TEST_TOKEN sets there. Throws with the server's sentence if it refuses.
 */
export async function askTestMode<N extends keyof Requests>(
  origin: string,
  name: N,
  body: Requests[N]['takes'],
  token?: string,
): Promise<Requests[N]['gives']> {
  const answer = await fetch(`${origin}/api/test/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(refusal(name, answer.status, await answer.text()))
  return (await answer.json()) as Requests[N]['gives']
}

function refusal(name: string, status: number, text: string): string {
  if (status === 404 && text.includes('Not found'))
    return 'The server is not in test mode, or the token is missing or wrong: start the server with GATEHOUSE_TEST_MODE=1, and pass the value of its GATEHOUSE_TEST_TOKEN.'
  return `The request ${name} of test mode was refused (${status}): ${sentence(text)}`
}

function sentence(text: string): string {
  try {
    return (JSON.parse(text) as { error: string }).error
  } catch {
    return text
  }
}

/** Returns the initial password of a user of the account. */
export function passwordOf(account: Account, userName: string): string {
  const users = [
    ...account.users,
    { userName: account.adminUserName, password: account.adminPassword },
  ]
  const found = users.find((user) => user.userName === userName)
  if (found?.password !== undefined) return found.password
  if (found) throw new Error(`The user ${userName} has no password in this scenario.`)
  const names = users.map((user) => user.userName).join(', ')
  throw new Error(`The account has no user ${userName}. Its users are ${names}.`)
}

/** Returns the MFA device of a user of the account, or with `root` that of the root user. */
export function mfaDeviceOf({ mfaDevices }: Account, userName: string): MfaDevice {
  const device = mfaDevices.find((one) => one.userName === userName)
  if (device) return device
  throw new Error(
    `${userName} has no MFA device. Name the user in the option mfa: [${JSON.stringify(userName)}].`,
  )
}
