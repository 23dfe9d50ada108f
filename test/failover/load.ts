// Users whose passwords change all the time, by themselves and by the administrator, through
// several servers, and somebody who reads pages meanwhile. Records the answer of each request.

import { setTimeout as pause } from 'node:timers/promises'
import {
  AttachUserPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'

/** ChangePassword is limited to five per minute and user. */
const OWN_CHANGE_EVERY_MS = 15_000
/** Between two requests of a user. */
const PAUSE_MS = 100
/** A server that has not answered by then hangs: it gives up on its database after seconds. */
const HANG_MS = 30_000

export interface Key {
  accessKeyId: string
  secretAccessKey: string
}
export interface Change {
  userName: string
  password: string
  origin: string
  requestId: string | undefined
  /** Unknown: the answer was an error of the server, so the change may have happened. */
  outcome: 'applied' | 'refused' | 'unknown'
  sentAt: number
  answeredAt: number
}
export interface Load {
  changes: Change[]
  /** Answers that no outage explains, as sentences. */
  violations: string[]
  /** How many requests had each answer, such as `page 503`. */
  counts: Map<string, number>
  stop(): Promise<void>
}

export const clientOf = (origin: string, credentials: Key) =>
  new IAMClient({ endpoint: origin, region: 'us-east-1', credentials, maxAttempts: 1 })

/** Creates a user with a first password and an access key. */
async function createUser(admin: IAMClient, userName: string, password: string): Promise<Key> {
  const UserName = userName
  await admin.send(new CreateUserCommand({ UserName }))
  await admin.send(new CreateLoginProfileCommand({ UserName, Password: password }))
  const PolicyArn = 'arn:aws:iam::aws:policy/IAMUserChangePassword'
  await admin.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName }))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

/**
 * Starts the load, and resolves when it runs.
 *
 * @param cookie a console session of the administrator, with which pages are read
 */
export async function startLoad(
  origins: string[],
  adminKey: Key,
  cookie: string,
  users: number,
): Promise<Load> {
  const load: Load = { changes: [], violations: [], counts: new Map(), stop: async () => {} }
  let stopped = false
  const count = (what: string) => load.counts.set(what, (load.counts.get(what) ?? 0) + 1)
  const admins = origins.map((origin) => clientOf(origin, adminKey))

  const change = async (
    common: Pick<Change, 'userName' | 'password' | 'origin'>,
    send: (abortSignal: AbortSignal) => Promise<{ $metadata: { requestId?: string | undefined } }>,
  ): Promise<Change['outcome']> => {
    const sentAt = performance.now()
    const record = (outcome: Change['outcome'], requestId: string | undefined) => {
      load.changes.push({ ...common, outcome, requestId, sentAt, answeredAt: performance.now() })
      return outcome
    }
    try {
      const { $metadata } = await send(AbortSignal.timeout(HANG_MS))
      count('change 200')
      return record('applied', $metadata.requestId)
    } catch (error) {
      const { name, message, $metadata } = error as Error & {
        $metadata?: { httpStatusCode?: number; requestId?: string }
      }
      const status = $metadata?.httpStatusCode
      count(`change ${status ?? name}`)
      const explained =
        (status === 503 && name === 'ServiceUnavailable') ||
        (status === 409 && /LimitExceeded|Temporarily/.test(name))
      if (!explained)
        load.violations.push(`A change was answered with ${status} ${name}: ${message}`)
      return record(
        status !== undefined && status < 500 ? 'refused' : 'unknown',
        $metadata?.requestId,
      )
    }
  }

  const writer = async (userName: string, first: string, key: Key) => {
    const own = origins.map((origin) => clientOf(origin, key))
    let current: string | undefined = first
    let ownChangeAt = 0
    for (let number = 1; !stopped; number++) {
      const server = number % origins.length
      const password = `Change-${number}-of-${userName}`
      const common = { userName, password, origin: origins[server] ?? '' }
      let outcome: Change['outcome'] | undefined
      if (current !== undefined && performance.now() - ownChangeAt > OWN_CHANGE_EVERY_MS) {
        ownChangeAt = performance.now()
        const input = { OldPassword: current, NewPassword: password }
        outcome = await change(common, (abortSignal) =>
          (own[server] as IAMClient).send(new ChangePasswordCommand(input), { abortSignal }),
        )
      } else {
        const input = { UserName: userName, Password: password }
        outcome = await change(common, (abortSignal) =>
          (admins[server] as IAMClient).send(new UpdateLoginProfileCommand(input), { abortSignal }),
        )
      }
      if (outcome === 'applied') current = password
      if (outcome === 'unknown') current = undefined
      await pause(PAUSE_MS)
    }
  }

  const reader = async (origin: string) => {
    while (!stopped) {
      for (const path of ['/iam/users', '/readyz', '/healthz']) {
        try {
          const response = await fetch(origin + path, {
            headers: { cookie, accept: 'text/html' },
            redirect: 'manual',
            signal: AbortSignal.timeout(HANG_MS),
          })
          const text = await response.text()
          count(`${path} ${response.status}`)
          const isUseful =
            path === '/readyz' ||
            (/database can’t be reached/.test(text) && response.headers.has('retry-after'))
          if (response.status !== 200 && !(response.status === 503 && isUseful))
            load.violations.push(
              `${path} was answered with ${response.status}: ${text.slice(0, 200)}`,
            )
        } catch (error) {
          load.violations.push(`${path} was not answered: ${(error as Error).message}`)
        }
      }
      await pause(PAUSE_MS)
    }
  }

  const names = Array.from({ length: users }, (_, index) => `writer-${index}`)
  const passwords = names.map((name) => `First-password-of-${name}`)
  const keys = await Promise.all(
    names.map((name, index) => createUser(admins[0] as IAMClient, name, passwords[index] ?? '')),
  )
  const work = [
    ...names.map((name, index) => writer(name, passwords[index] ?? '', keys[index] as Key)),
    ...origins.map(reader),
  ]
  load.stop = async () => {
    stopped = true
    await Promise.all(work)
  }
  return load
}
