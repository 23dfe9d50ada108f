// Commands about reset links: administrators create them, and users, or others who kept an old
// link, use them at either server. A map keeps the links of each model.
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Command, command, newPassword, server, userName } from './commands'
import type { Model, User } from './model'

const WORKS_MS = 30 * 60_000

interface Link {
  token: string
  /** A user that was deleted and created again is another one. */
  user: User
  createdAt: number
  /** The number of the user's passwords when the link was created: a new one ends the link. */
  passwords: number
  /** The tenth refused password ends a link. */
  refusals: number
}

/** Every link that was created, the last one first. Only the user's newest may work. */
const links = new WeakMap<Model, Link[]>()
const linksOf = (model: Model): Link[] => {
  const all = links.get(model) ?? []
  links.set(model, all)
  return all
}

/**
 * Whether a link works by the rules: of the last half hour, the user's newest, not used, and with
 * no password set or removed since.
 */
const works = (model: Model, link: Link): boolean =>
  model.users.get(link.user.name) === link.user &&
  linksOf(model).find(({ user }) => user === link.user) === link &&
  link.user.password !== undefined &&
  link.refusals < 10 &&
  link.user.passwords.length === link.passwords &&
  model.now - link.createdAt <= WORKS_MS

const createLink = (server: number, UserName: string): Command =>
  command(`CreatePasswordResetLink ${UserName}`, async (model, servers) => {
    const input = { UserName }
    const { accountId } = servers
    const request = { do: 'call', name: 'CreatePasswordResetLink', input, accountId } as const
    const { outcome = 'done', output } = await servers.ask(server, request, model.now)
    const user = model.users.get(UserName)
    expect(outcome).toBe(user?.password === undefined ? 'NoSuchEntity' : 'done')
    if (outcome !== 'done' || !user) return
    const { Url } = (output as { PasswordResetLink: { Url: string } }).PasswordResetLink
    const token = new URL(Url).searchParams.get('token') ?? ''
    const link = {
      token,
      user,
      createdAt: model.now,
      passwords: user.passwords.length,
      refusals: 0,
    }
    linksOf(model).unshift(link)
  })

/** Uses a link, perhaps at the second before, at or after its end. */
const useLink = (
  server: number,
  pick: number,
  newPassword: string,
  fromEnd: number | undefined,
): Command =>
  command(
    `link ${pick} sets ${newPassword}${fromEnd === undefined ? '' : ` ${fromEnd} s after its end`}`,
    async (model, servers) => {
      const all = linksOf(model)
      const link = all[pick % all.length] as Link
      if (fromEnd !== undefined)
        model.now = Math.max(model.now, link.createdAt + WORKS_MS + fromEnd * 1_000)
      const { token } = link
      const request = { do: 'useResetLink', token, newPassword } as const
      const { outcome } = await servers.ask(server, request, model.now)
      const expected = works(model, link) ? model.resetByLink(link.user, newPassword) : 'unusable'
      if (expected === 'PasswordPolicyViolation') link.refusals += 1
      expect(outcome).toBe(expected)
    },
    (model) => linksOf(model as Model).length > 0,
  )

const created = fc.tuple(server, userName).map((of) => createLink(...of))
// The newest link, whatever happened since.
const newest = fc.tuple(server, fc.constant(0), newPassword, fc.constant(undefined))
// Any link, older ones too, now or around its end.
const around = fc.oneof(fc.constant(undefined), fc.constantFrom(-1, 0, 1))
const any = fc.tuple(server, fc.nat(3), newPassword, around)
const used = [newest, any].map((links) => links.map((of) => useLink(...of)))

export const RESET_LINK_COMMANDS: fc.Arbitrary<Command>[] = [created, ...used, created, ...used]
