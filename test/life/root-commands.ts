// What the root user does: signs in by e-mail address, recovers its password by mail, and ends
// sessions. `changePassword` of test/life/commands.ts changes its password too.
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type Command,
  command,
  inSession,
  newAddress,
  newPassword,
  server,
  WRONG,
} from './commands'
import { isMailed, recover, signInRoot } from './root-model'

const signIn = (at: number, isRight: boolean, times = 1): Command =>
  command(
    `the root user signs in with ${isRight ? 'the' : 'a wrong'} password, ${times} ×`,
    async (model, { rootEmail, ask }) => {
      const password = (isRight && model.root.password) || WRONG
      for (let time = 0; time < times; time++) {
        const form = { email: rootEmail, password, sourceIp: newAddress() }
        const answer = await ask(at, { do: 'signInRoot', ...form }, model.now)
        const { outcome, session } = signInRoot(model, password)
        expect(answer.outcome, 'the root user signs in').toBe(outcome)
        if (session) session.token = answer.token ?? ''
      }
    },
  )

const request = (at: number): Command =>
  command('the root user requests a reset link', async (model, { rootEmail, ask }) => {
    await ask(at, { do: 'requestRecovery', rootEmail }, model.now)
    const { token } = await ask(at, { do: 'takeResetToken', rootEmail }, model.now)
    expect(token !== undefined, 'a link is mailed').toBe(isMailed(model))
    const { passwordVersion, links } = model.root
    if (token) links.push({ token, at: model.now, passwordVersion })
  })

const complete = (at: number, ago: number, password: string): Command =>
  command(
    `the root user sets ${password} by the last link but ${ago}`,
    async (model, { ask }) => {
      const link = model.root.links.at(-1 - ago)
      if (!link) return
      const step = { do: 'completeRecovery', token: link.token, password } as const
      const { outcome = 'done' } = await ask(at, step, model.now)
      expect(outcome).toBe(recover(model, link, password))
    },
    (model) => model.root.links.length > ago,
  )

const endOthers = (at: number, pick: number): Command =>
  inSession(`session ${pick} ends the others`, pick, async (session, model, { ask }) => {
    const { outcome = 'done' } = await ask(at, { do: 'endOthers', token: session.token }, model.now)
    if (!model.use(session)) expect(outcome).toBe('ended')
    else if (session.purpose === 'changePassword') expect(outcome).toBe('AccessDenied')
    else {
      expect(outcome).toBe('done')
      model.endSessionsOf(session.user, session)
    }
  })

export const ROOT_COMMANDS: fc.Arbitrary<Command>[] = [
  ...[true, true, false].map((isRight) => server.map((at) => signIn(at, isRight))),
  server.map((at) => signIn(at, false, 10)),
  ...[1, 1].map(() => server.map(request)),
  ...[1, 1].map(() =>
    fc
      .tuple(server, fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(2)), newPassword)
      .map((set) => complete(...set)),
  ),
  fc.tuple(server, fc.nat(9)).map((of) => endOthers(...of)),
]
