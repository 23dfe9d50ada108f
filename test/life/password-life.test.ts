// The life of passwords: random sequences of what users and administrators do, at two servers on
// one database, agree after each step with a small model (test/life/model.ts).
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { account } from '../fixtures'
import { tries } from '../fuzz'
import { type OtherProcess, startProcess } from '../processes/start-process'
import { BEGINNING, COMMANDS, type Command, type Servers } from './commands'
import { Model } from './model'
import { GROUP, OFFBOARD_COMMANDS } from './offboard-commands'
import { type Answer, perform, type Request } from './perform'
import { RESET_LINK_COMMANDS } from './reset-link-commands'
import { ROOT_COMMANDS } from './root-commands'

let other: OtherProcess
beforeAll(() => {
  other = startProcess('second-console')
  // Only the clock stands still: timers run.
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

/** Asks this process or the other one. */
async function ask(server: number, request: Request, at: number): Promise<Answer> {
  vi.setSystemTime(at)
  if (server === 0) return perform(request)
  other.send(JSON.stringify({ at, request }))
  return JSON.parse((await other.nextLine()) ?? '')
}

/** Compares what both servers hold with the model. */
async function compare(model: Model, { accountId }: Servers, seen: Map<string, object>) {
  for (const session of model.sessions) seen.set(session.token, session)
  const tokens = [...seen.keys()]
  const purposes = tokens.map((token) => {
    const session = model.sessions.find((one) => one.token === token)
    return session && model.isActive(session) ? session.purpose : null
  })
  for (const server of [0, 1])
    expect((await ask(server, { do: 'look', tokens }, model.now)).purposes).toEqual(purposes)
  for (const [UserName, user] of model.users) {
    const input = { UserName }
    const request = { do: 'call', accountId, name: 'GetLoginProfile', input } as const
    const { outcome, output } = await ask(model.now % 2, request, model.now)
    const profile = (output as { LoginProfile: object } | undefined)?.LoginProfile
    if (user.password === undefined) expect(outcome).toBe('NoSuchEntity')
    else expect(profile).toMatchObject({ PasswordResetRequired: user.resetRequired })
  }
}

/** A command, and the comparison after it. */
const compared = (command: Command, seen: Map<string, object>): Command => ({
  check: (model) => command.check(model),
  run: async (model, servers) => {
    await command.run(model, servers)
    await compare(model, servers, seen)
  },
  toString: () => command.toString(),
})

const ALL = [...COMMANDS, ...RESET_LINK_COMMANDS, ...ROOT_COMMANDS, ...OFFBOARD_COMMANDS]

test('S4, S6, S7, P7, P8, P9, A3, A11: two servers agree with the model after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(ALL, { maxCommands: 40, size: 'max' }), async (commands) => {
      const seen = new Map<string, object>()
      const now = Date.now()
      const { accountId, rootEmail, rootPassword, call } = await account()
      await call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
      await call('CreateGroup', { GroupName: GROUP })
      const model = new Model(now, rootPassword)
      const all = [...BEGINNING, ...commands].map((command) => compared(command, seen))
      await fc.asyncModelRun(() => ({ model, real: { accountId, rootEmail, ask } }), all)
    }),
    tries(25),
  )
}, 300_000)
