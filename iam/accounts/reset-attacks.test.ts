// Attacks on links that set a password: those mailed to the root user, and those that an
// administrator hands out to users. Forged headers are in
// e2e/specs/defences/reset-links.spec.ts, and the time of answers in
// doors/console/resets/redeem-link.test.ts.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '../../doors/console/sign-in'
import { db } from '../../platform/database/db'
import { newToken } from '../../store/sessions/session-token'
import { account, origin, principalOf, type TestAccount, user } from '../../test/fixtures'
import { type OtherProcess, startProcess } from '../../test/processes/start-process'
import { resetByLink } from '../../test/reset-by-link'
import { completeRootRecovery, isUsableReset } from './root-recovery'
import { completeUserReset, findResetLinkUser } from './user-reset'

const PASSWORD = 'First-password-1'
const NEW = 'Second-password-2'

async function withUsers(): Promise<TestAccount> {
  const made = await account()
  for (const name of ['alice', 'bob']) await user(made, name, { Password: PASSWORD })
  return made
}

async function userToken({ call }: TestAccount, UserName = 'alice'): Promise<string> {
  const { PasswordResetLink } = await call('CreatePasswordResetLink', { UserName })
  return new URL(PasswordResetLink.Url).searchParams.get('token') ?? ''
}

/** Stores a link of the root user, as `requestRootRecovery` does before it mails the token. */
async function rootToken({ accountId }: TestAccount): Promise<string> {
  const { token, tokenHash } = newToken(accountId)
  const { rootCredentialVersion: credentialVersion } = await db().account.findUniqueOrThrow({
    where: { id: accountId },
  })
  const data = { accountId, tokenHash, credentialVersion, createdAt: new Date() }
  await db().passwordReset.create({ data })
  return token
}

const asUser = (token: string | undefined) => resetByLink(token, NEW)
const asRootUser = (token: string | undefined) => completeRootRecovery(token, NEW, origin())

/** Whether each password is still the one from before. */
async function unchanged(made: TestAccount): Promise<boolean[]> {
  const { accountId: id, rootEmail: email, rootPassword } = made
  const forms = [
    ...['alice', 'bob'].map((userName) => ({ account: id, userName, password: PASSWORD })),
    { email, password: rootPassword },
  ]
  const results = await Promise.all(forms.map((form) => signIn(form, origin())))
  return results.map(({ outcome }) => outcome === 'signedIn')
}

const ALL = [true, true, true]

describe('links that set a password', () => {
  test('A11 attack 1, reuse: a used link sets no second password', async () => {
    const made = await withUsers()
    const [ofUser, ofRoot] = [await userToken(made), await rootToken(made)]
    expect([await asUser(ofUser), await asRootUser(ofRoot)]).toMatchObject([
      { userName: 'alice' },
      true,
    ])
    expect([await asUser(ofUser), await asRootUser(ofRoot)]).toEqual([undefined, false])
    expect(await findResetLinkUser(ofUser)).toBeUndefined()
    expect(await isUsableReset(ofRoot)).toBe(false)
  })

  test('A11 attack 2, two tokens: a new link of a user ends the first', async () => {
    const made = await withUsers()
    const [first, second] = [await userToken(made), await userToken(made)]
    expect(await asUser(first)).toBeUndefined()
    expect(await unchanged(made)).toEqual(ALL)
    expect(await asUser(second)).toMatchObject({ userName: 'alice' })
  })

  test('A11 attack 3, skipped steps: a missing or invented token sets no password', async () => {
    const made = await withUsers()
    await userToken(made)
    await rootToken(made)
    const { token: invented } = newToken(made.accountId)
    const tokens = [undefined, '', '.', 'x', made.accountId, `${made.accountId}.`, invented]
    for (const token of tokens) {
      expect(await asUser(token)).toBeUndefined()
      expect(await asRootUser(token)).toBe(false)
    }
    expect(await unchanged(made)).toEqual(ALL)
  })

  test('A11 attack 4, another user’s token: it sets the password of its own user only', async () => {
    const made = await withUsers()
    await userToken(made, 'alice')
    expect(await asUser(await userToken(made, 'bob'))).toMatchObject({ userName: 'bob' })
    expect(await unchanged(made)).toEqual([true, false, true])
  })

  test('A11 attack 5, another account’s token: under this account’s ID it does not work', async () => {
    const [made, other] = [await withUsers(), await withUsers()]
    for (const [token, complete] of [
      [await userToken(other), asUser],
      [await rootToken(other), asRootUser],
    ] as const) {
      const moved = made.accountId + token.slice(12)
      expect(await complete(moved)).toBeFalsy()
    }
    expect(await unchanged(made)).toEqual(ALL)
    expect(await unchanged(other)).toEqual(ALL)
  })

  test('A11 attack 6, the other kind of token: neither page takes it', async () => {
    const made = await withUsers()
    expect(await asUser(await rootToken(made))).toBeUndefined()
    expect(await asRootUser(await userToken(made))).toBe(false)
    expect(await unchanged(made)).toEqual(ALL)
  })

  test('A11 attack 7, an altered token: no change of one character works', async () => {
    const made = await withUsers()
    const token = await userToken(made)
    // The last character has two bits that are not used, but the text is hashed, not the bits.
    const substituted = [...token].map((old, at) => {
      const [one, other] = at < 12 ? ['1', '2'] : ['A', 'B']
      return token.slice(0, at) + (old === one ? other : one) + token.slice(at + 1)
    })
    expect(substituted).toHaveLength(56)
    const altered = [...substituted, `${token}A`, token.slice(0, -1), ` ${token}`]
    for (const one of altered) expect(await asUser(one)).toBeUndefined()
    expect(await unchanged(made)).toEqual(ALL)
    expect(await asUser(token)).toBeDefined()
  })

  test('A11 attack 14, a link that replaced the one of the page: it sets no password', async () => {
    const [made, other] = [await withUsers(), await withUsers()]
    const links = [await userToken(made, 'bob'), await userToken(other, 'alice')]
    const { accountId, userId = '' } = (await findResetLinkUser(await userToken(made))) ?? {}
    const shown = { accountId: accountId ?? '', userId }
    for (const token of links)
      expect(await completeUserReset(token, shown, NEW, origin())).toBe('otherUser')
    const { userId: ofBob } = await principalOf(made.accountId, 'bob')
    const mixed = { accountId: other.accountId, userId: ofBob }
    expect(await completeUserReset(links[0], mixed, NEW, origin())).toBe('otherUser')
    expect([await unchanged(made), await unchanged(other)]).toEqual([ALL, ALL])
    for (const token of links) expect(await asUser(token)).toBeTypeOf('object')
  })
})

describe('a link in two processes', () => {
  let other: OtherProcess
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    other = startProcess('second-console')
  })
  afterEach(() => {
    vi.useRealTimers()
    other.kill()
  })

  test('A11 attack 8, the same link twice at once: one of two processes succeeds', async () => {
    const made = await withUsers()
    for (let round = 0; round < 20; round++) {
      const token = await userToken(made)
      const passwords = [`Round-password-${round}a`, `Round-password-${round}b`]
      const [mine = '', theirs = ''] = passwords
      const request = { do: 'useResetLink', token, newPassword: theirs }
      other.send(JSON.stringify({ at: Date.now(), request }))
      const [here, line] = await Promise.all([resetByLink(token, mine), other.nextLine()])
      const there = JSON.parse(line ?? '').outcome === 'done'
      expect([here !== undefined, there].filter(Boolean)).toHaveLength(1)
      const form = { account: made.accountId, userName: 'alice', password: there ? theirs : mine }
      expect((await signIn(form, origin())).outcome).toBe('signedIn')
    }
  })
})
