// A client of the server's test mode, for the fixtures: accounts, their clocks, sessions.

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
  users: { userName: string; password: string }[]
}

export type Scenario =
  | 'empty'
  | 'demo'
  | 'changePassword'
  | 'strictPolicy'
  | 'leavers'
  | 'manyUsers'

interface Requests {
  accounts: { takes: { scenario: Scenario; users?: number }; gives: Account }
  clock: { takes: { accountId: string; offsetSeconds: number }; gives: { now: string } }
  sessions: {
    takes: { accountId: string; userName: string }
    gives: { cookieName: string; cookieValue: string }
  }
}

/**
 * Sends one of the three requests to the server at `origin`. Throws with the server's message if it
 * refuses.
 */
export async function askTestDoor<N extends keyof Requests>(
  origin: string,
  name: N,
  body: Requests[N]['takes'],
): Promise<Requests[N]['gives']> {
  const answer = await fetch(`${origin}/api/test/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (!answer.ok)
    throw new Error(`/api/test/${name} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Requests[N]['gives']
}

/** Returns the initial password of a user of the account. */
export function passwordOf(account: Account, userName: string): string {
  const users = [
    ...account.users,
    { userName: account.adminUserName, password: account.adminPassword },
  ]
  const found = users.find((user) => user.userName === userName)
  if (!found) throw new Error(`The account has no user ${userName}.`)
  return found.password
}
