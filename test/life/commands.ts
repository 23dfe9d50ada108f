// What users and administrators do in random order, each at one of two servers, with what the model
// expects of it.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Model, Policy, Session } from './model'
import type { Answer, Request } from './perform'

/** Two servers on one database. */
export interface Servers {
  accountId: string
  rootEmail: string
  /** Sends a request to one of the servers, at the time of the model. */
  ask(server: number, request: Request, at: number): Promise<Answer>
}
export type Command = fc.AsyncCommand<Model, Servers>

const NAMES = ['alice', 'bob']
/** Each satisfies every policy of the commands. */
const PASSWORDS = ['First-password-1', 'Second-password-2', 'Third-password-3']
export const WRONG = 'Wrong-password-0'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Steps of the clock to all limits: the moment before, the limit itself, the moment after. */
const STEPS = [MINUTE, 15 * MINUTE, HOUR, 12 * HOUR, DAY, 10 * DAY].flatMap((limit) => [
  limit - 1_000,
  limit,
  limit + 1_000,
])
const POLICIES: Policy[] = [
  {},
  { maxDays: 10 },
  { maxDays: 10, hardExpiry: true },
  { remembered: 1 },
  { maxDays: 10, remembered: 2 },
]

export const userName = fc.constantFrom(...NAMES)
export const newPassword = fc.constantFrom(...PASSWORDS)
export const server = fc.nat(1)

let addresses = 0
/** A new address each time, because addresses have limits of their own. */
export const newAddress = () => `2001:db8::${(addresses++).toString(16)}`

/** A command whose text explains a failure. */
export const command = (
  text: string,
  run: (model: Model, servers: Servers) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command => ({ check, run, toString: () => text })

/** Calls an operation as an administrator and expects the model's outcome. */
export const call = (
  text: string,
  at: number,
  [operation, input]: [Extract<Request, { do: 'call' }>['name'], Record<string, unknown>],
  expected: (model: Model) => string,
): Command =>
  command(text, async (model, servers) => {
    const request = { do: 'call', name: operation, input, accountId: servers.accountId } as const
    const { outcome = 'done' } = await servers.ask(at, request, model.now)
    expect(outcome, text).toBe(expected(model))
  })

/** With the user's password if it `isRight` and there is one, or else with a wrong one. */
const signIn = (at: number, userName: string, isRight: boolean, times = 1): Command =>
  command(
    `${userName} signs in with ${isRight ? 'the' : 'a wrong'} password, ${times} ×`,
    async (model, servers) => {
      const typed = (isRight && model.users.get(userName)?.password) || WRONG
      for (let time = 0; time < times; time++) {
        const form = { account: servers.accountId, userName, password: typed }
        const request = { do: 'signIn', ...form, sourceIp: newAddress() } as const
        const answer = await servers.ask(at, request, model.now)
        const { outcome, session } = model.signIn(userName, typed)
        expect(answer.outcome, `${userName} signs in`).toBe(outcome)
        if (session) session.token = answer.token ?? ''
      }
    },
  )

/** A command in one of the sessions that a browser still has a cookie of. */
export const inSession = (
  text: string,
  pick: number,
  run: (session: Session, model: Model, servers: Servers) => Promise<void>,
): Command =>
  command(
    text,
    (model, servers) =>
      run(model.sessions[pick % model.sessions.length] as Session, model, servers),
    (model) => model.sessions.length > 0,
  )

const use = (at: number, pick: number): Command =>
  inSession(`session ${pick} is used`, pick, async (session, model, servers) => {
    const { outcome } = await servers.ask(at, { do: 'use', token: session.token }, model.now)
    expect(outcome).toBe(model.use(session) ? session.purpose : 'ended')
  })

const changePassword = (at: number, pick: number, isRight: boolean, newPassword: string) =>
  inSession(
    `session ${pick} changes the password to ${newPassword}, ${isRight ? 'right' : 'wrong'} old one`,
    pick,
    async (session, model, servers) => {
      const oldPassword = isRight ? (session.user.password ?? WRONG) : WRONG
      const request = {
        do: 'changePassword',
        token: session.token,
        oldPassword,
        newPassword,
      } as const
      const { outcome = 'done', token } = await servers.ask(at, request, model.now)
      expect(outcome).toBe(model.changePassword(session, oldPassword, newPassword))
      if (token) session.token = token
    },
  )

const setPolicy = (at: number, policy: Policy): Command => {
  const input = {
    MinimumPasswordLength: 8,
    AllowUsersToChangePassword: true,
    ...(policy.maxDays && { MaxPasswordAge: policy.maxDays }),
    ...(policy.hardExpiry && { HardExpiry: true }),
    ...(policy.remembered && { PasswordReusePrevention: policy.remembered }),
  }
  const text = `the password policy becomes ${JSON.stringify(policy)}`
  return call(text, at, ['UpdateAccountPasswordPolicy', input], (model) => {
    model.policy = policy
    return 'done'
  })
}

const setPassword = (
  at: number,
  UserName: string,
  Password: string,
  PasswordResetRequired: boolean,
  isFirst: boolean,
): Command =>
  call(
    `${isFirst ? 'Create' : 'Update'}LoginProfile ${UserName} ${Password}${PasswordResetRequired ? ', to be changed' : ''}`,
    at,
    [
      isFirst ? 'CreateLoginProfile' : 'UpdateLoginProfile',
      { UserName, Password, PasswordResetRequired },
    ],
    (model) => model.setPassword(UserName, Password, PasswordResetRequired, isFirst),
  )

const advance = (step: number): Command =>
  command(`${step / 1000} s pass`, async (model) => {
    model.now += step
  })

const ofUser = (
  operation:
    | 'CreateUser'
    | 'DeleteUser'
    | 'DeleteLoginProfile'
    | 'EndConsoleSessions'
    | 'UnlockUser',
  expected: (model: Model, userName: string) => string,
) =>
  fc
    .tuple(server, userName)
    .map(([at, UserName]) =>
      call(`${operation} ${UserName}`, at, [operation, { UserName }], (model) =>
        expected(model, UserName),
      ),
    )

/** Every command, the frequent ones more often. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  ofUser('CreateUser', (model, userName) => model.create(userName)),
  ofUser('DeleteUser', (model, userName) => model.delete(userName)),
  ofUser('DeleteLoginProfile', (model, userName) => model.removePassword(userName)),
  ofUser('EndConsoleSessions', (model, userName) => model.endSessions(userName)),
  ofUser('UnlockUser', (model, userName) => model.unlock(userName)),
  ...[true, false].map((isFirst) =>
    fc
      .tuple(server, userName, newPassword, fc.boolean())
      .map(([at, ...set]) => setPassword(at, ...set, isFirst)),
  ),
  ...[true, true, true, false].map((isRight) =>
    fc.tuple(server, userName).map((of) => signIn(...of, isRight)),
  ),
  fc.tuple(server, userName).map((of) => signIn(...of, false, 10)),
  fc.tuple(server, fc.nat(9)).map((used) => use(...used)),
  ...[1, 1].map(() =>
    fc
      .tuple(
        server,
        fc.nat(9),
        fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
        newPassword,
      )
      .map((change) => changePassword(...change)),
  ),
  fc.tuple(server, fc.constantFrom(...POLICIES)).map((set) => setPolicy(...set)),
  fc.constantFrom(...STEPS).map(advance),
]

/**
 * A user with a password that has just signed in, so that the first commands already meet a
 * session.
 */
export const BEGINNING: Command[] = [
  call('CreateUser alice', 0, ['CreateUser', { UserName: 'alice' }], (model) =>
    model.create('alice'),
  ),
  setPassword(0, 'alice', PASSWORDS[0] as string, false, true),
  signIn(1, 'alice', true),
]
