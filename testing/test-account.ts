// An account of a server in test mode: its users, sessions without the sign-in page, its clock, its
// events, and the environment of programs that call its API.
import { type Duration, secondsOf } from './durations'
import { codesBy } from './one-time-code'
import { askTestMode, type DemoUsers, mfaDeviceOf, passwordOf, type Scenario } from './test-mode'

export interface AccountOptions extends DemoUsers {
  /** `changePassword` by default. */
  scenario?: Scenario
  /** The account alias; a random one by default. */
  alias?: string
  /** The account ID; a random one by default. */
  accountId?: string
  /** The number of users, for the scenario `manyUsers`. */
  users?: number
  /** For the scenario `expiringPasswords`: only an administrator may set a new password. */
  hardExpiry?: boolean
  /** Users who get an MFA device, an authenticator app; `root` is the root user. */
  mfa?: readonly string[]
  /** How far the clock of the account is ahead: "91 days". */
  clock?: Duration
}

/** What Playwright's `storageState` option takes. */
export interface StorageState {
  cookies: {
    name: string
    value: string
    domain: string
    path: string
    expires: number
    httpOnly: boolean
    secure: boolean
    sameSite: 'Lax'
  }[]
  origins: []
}

/** A record of the event history, as CloudTrail writes it. */
export interface EventRecord {
  eventName: string
  eventTime: string
  eventSource: string
  eventID: string
  readOnly: boolean
  errorCode?: string
  errorMessage?: string
  userIdentity: Record<string, unknown>
  requestParameters?: Record<string, unknown> | null
  responseElements?: Record<string, unknown> | null
  [member: string]: unknown
}

/** Filters of the event history, all of which an event must match. */
export interface EventFilters {
  eventName?: string
  userName?: string
  resourceName?: string
  errorCode?: string
}

export type TestAccount = Awaited<ReturnType<typeof createTestAccount>>

/**
 * Creates an account on the server at `url`. No other test shares it, so tests that run at the same
 * time do not see each other.
 */
export async function createTestAccount(url: string, options: AccountOptions = {}, token?: string) {
  const { scenario = 'changePassword', clock, ...rest } = options
  let offsetSeconds = clock === undefined ? 0 : secondsOf(clock)
  const account = await askTestMode(
    url,
    'accounts',
    { scenario, ...rest, ...(offsetSeconds !== 0 && { clock: offsetSeconds }) },
    token,
  )
  const { accountId } = account

  async function setClock(seconds: number): Promise<Date> {
    const { now } = await askTestMode(url, 'clock', { accountId, offsetSeconds: seconds }, token)
    offsetSeconds = seconds
    return new Date(now)
  }

  /** Opens a session without the sign-in page, as a Playwright storage state. */
  async function signInAs(userName: string): Promise<StorageState> {
    const session = await askTestMode(url, 'sessions', { accountId, userName }, token)
    const { hostname, protocol } = new URL(url)
    const cookie = {
      name: session.cookieName,
      value: session.cookieValue,
      domain: hostname,
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: protocol === 'https:',
      sameSite: 'Lax' as const,
    }
    return { cookies: [cookie], origins: [] }
  }

  /** Returns the events that match, newest first. Opens a session of the administrator to read. */
  async function events(filters: EventFilters = {}): Promise<EventRecord[]> {
    const { eventName, userName, resourceName, errorCode } = filters
    const query = Object.entries({ event: eventName, user: userName, resource: resourceName })
      .concat([['error', errorCode]])
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    const address = `${url}/events/export?${new URLSearchParams([...query, ['format', 'json']])}`
    const { cookies } = await signInAs(account.adminUserName)
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
    if (!answer.ok)
      throw new Error(
        `The event history answered ${answer.status}. The administrator reads it, whose password must not be due.`,
      )
    const lines = (await answer.text()).split('\n').filter((line) => line !== '')
    return lines.map((line) => JSON.parse(line) as EventRecord)
  }

  const clockOfAccount = {
    /** Moves the clock of the account, and returns its new time. */
    advance: (duration: Duration) => setClock(offsetSeconds + secondsOf(duration)),
    now: () => setClock(offsetSeconds),
  }
  const codeOf = codesBy(clockOfAccount)

  return {
    /** IDs, names, initial passwords and the access key of the administrator. */
    ...account,
    url,
    /** A user with the initial password. */
    user: (userName: string) => ({
      userName,
      password: passwordOf(account, userName),
      signInUrl: account.signInUrl,
    }),
    signInAs,
    clock: clockOfAccount,
    /** The MFA device of a user of the option `mfa`, or of `root`. */
    mfaDevice: (userName: string) => mfaDeviceOf(account, userName),
    /**
     * Returns a fresh code of an MFA device by its seed: of `mfaDevice(…).seed`, or of the secret
     * key that a page shows. A code works once, so the second within 30 seconds advances the clock
     * of the account to the next one.
     */
    code: (seed: string): Promise<string> => codeOf(seed),
    events,
    /** Deletes the account with everything in it. Tests need not: their accounts share nothing. */
    delete: async (): Promise<void> => {
      await askTestMode(url, 'deletions', { accountId }, token)
    },
    /** The variables with which the AWS CLI, boto3 and the SDKs call this account's API. */
    environment: (): Record<string, string> => ({
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
      AWS_SESSION_TOKEN: '',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    }),
  }
}
