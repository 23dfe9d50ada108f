// The check of compromised passwords through the operations: for whom it applies, and what changes
// it.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import type { CompromisedPasswordScope } from '../../../rules/password/compromised-passwords'
import { generatePassword } from '../../../rules/password/generate-password'
import type { Principal } from '../../../store/principal'
import {
  account,
  as,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { acceptedByDefault } from '../../../test/listed-passwords'
import { callTogether } from '../../gate/call-together'

const FIRST = 'First-password-1'
const COMMON = 'Password1'
const LISTED = { rule: 'notCompromised', matches: 'commonPassword' }
const refused = (brokenRules: object[] = [LISTED]) => ({
  code: 'PasswordPolicyViolation',
  status: 400,
  detail: { brokenRules },
})

/** The caller as a door of the console creates it: with a session. */
const inConsole = <P extends Principal>(principal: P): P => ({
  ...principal,
  session: { tokenHash: new Uint8Array(32), createdAt: new Date(), purpose: 'console' },
})
const withKey = <P extends Principal>(principal: P): P => ({ ...principal, accessKeyId: 'AKIA' })

const administrator = async ({ accountId }: TestAccount) => principalOf(accountId, 'admin')
const scopeOf = async ({ call }: TestAccount): Promise<CompromisedPasswordScope> =>
  (await call('GetCompromisedPasswordCheck', {})).CompromisedPasswordCheck.Scope

test('P5: a new account checks passwords in the console, and keeps AWS’s behaviour in the API', async () => {
  const made = await account()
  expect(await scopeOf(made)).toBe('Console')
})

describe('P5: a common password that the policy allows', () => {
  const REFUSED: Record<CompromisedPasswordScope, { console: boolean; api: boolean }> = {
    Off: { console: false, api: false },
    Console: { console: true, api: false },
    ConsoleAndApi: { console: true, api: true },
  }

  test.each(Object.entries(REFUSED))(
    'with the check %s is refused in console and API: %o',
    async (scope, expected) => {
      const made = await account()
      const Scope = scope as CompromisedPasswordScope
      await made.call('UpdateCompromisedPasswordCheck', { Scope })
      await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
      await user(made, 'bob', { Password: FIRST })
      await user(made, 'carol')
      await user(made, 'dave')
      const alice = await principalOf(made.accountId, 'alice')
      const admin = await administrator(made)
      const doors = [
        [as(inConsole(alice)), as(inConsole(admin)), expected.console, 'carol'],
        [as(withKey(alice)), as(withKey(admin)), expected.api, 'dave'],
      ] as const
      let OldPassword = FIRST
      for (const [asAlice, asAdmin, isRefused, UserName] of doors) {
        const own = asAlice('ChangePassword', { OldPassword, NewPassword: COMMON })
        if (isRefused) expect(await refusal(own)).toMatchObject(refused())
        else {
          await own
          OldPassword = COMMON
        }
        const changed = asAdmin('UpdateLoginProfile', { UserName: 'bob', Password: COMMON })
        if (isRefused) expect(await refusal(changed)).toMatchObject(refused())
        else await changed
        const created = asAdmin('CreateLoginProfile', { UserName, Password: COMMON })
        if (isRefused) expect(await refusal(created)).toMatchObject(refused())
        else await created
      }
    },
  )

  test('is refused for a user whom the same form creates, and nothing is created', async () => {
    const made = await account()
    const admin = inConsole(await administrator(made))
    const create = (UserName: string, Password: string) =>
      callTogether(
        [
          { name: 'CreateUser', input: { UserName } },
          { name: 'CreateLoginProfile', input: { UserName, Password } },
        ],
        admin,
        origin(),
      )
    const before = await storedOf(made.accountId)
    expect(await refusal(create('erin', COMMON))).toMatchObject({
      code: 'PasswordPolicyViolation',
      detail: { failedAt: 1, brokenRules: [LISTED] },
    })
    expect(await refusal(create('Erin-Smith-1', 'eRIN-smith-1'))).toMatchObject({
      detail: { failedAt: 1, brokenRules: [{ rule: 'notCompromised', matches: 'userName' }] },
    })
    expect(await storedOf(made.accountId)).toBe(before)
    await create('erin', `${COMMON} is part of a long phrase`)
  })
})

describe('P5: with the check on', () => {
  test('refuses the names that belong to the password, whatever the policy', async () => {
    const made = await account()
    await made.call('UpdateCompromisedPasswordCheck', { Scope: 'ConsoleAndApi' })
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 6 })
    await user(made, 'Wilhelmina-q', { Password: FIRST })
    for (const [Password, matches] of [
      ['wilhelminA-Q', 'userName'],
      [made.alias?.toUpperCase() ?? '', 'accountAlias'],
      ['GATEHOUSE', 'productName'],
    ] as const)
      expect(
        await refusal(made.call('UpdateLoginProfile', { UserName: 'wilhelmina-q', Password })),
      ).toMatchObject(refused([{ rule: 'notCompromised', matches }]))
    for (const Password of ['wilhelmina-q in a gatehouse', 'gatehouse-1'])
      await made.call('UpdateLoginProfile', { UserName: 'wilhelmina-q', Password })
  })

  test('names the rules of the policy in the same refusal, and the alias once', async () => {
    const made = await account()
    await made.call('UpdateCompromisedPasswordCheck', { Scope: 'ConsoleAndApi' })
    await user(made, 'bob', { Password: FIRST })
    const set = (Password: string) => made.call('UpdateLoginProfile', { UserName: 'bob', Password })
    const short = await refusal(set('letmein'))
    expect(short.detail.brokenRules?.map(({ rule }) => rule)).toEqual([
      'minimumLength',
      'classes',
      'notCompromised',
    ])
    expect(short.message).toMatch(/; Password should not be a commonly used password$/)
    const alias = await refusal(set(made.alias ?? ''))
    expect(alias.detail.brokenRules?.map(({ rule }) => rule)).toEqual(['classes', 'notAccountName'])
  })

  test('accepts a passphrase that contains common passwords, and generated passwords', async () => {
    const made = await account()
    await made.call('UpdateCompromisedPasswordCheck', { Scope: 'ConsoleAndApi' })
    await user(made, 'bob', { Password: FIRST })
    for (const Password of ['Password1 letmein Qwerty123', ...Array.from({ length: 5 }, generated)])
      await made.call('UpdateLoginProfile', { UserName: 'bob', Password })
  })

  test('keeps refusing after an AWS client has replaced or deleted the password policy', async () => {
    const made = await account()
    await made.call('UpdateCompromisedPasswordCheck', { Scope: 'ConsoleAndApi' })
    await user(made, 'bob', { Password: FIRST })
    const set = () => made.call('UpdateLoginProfile', { UserName: 'bob', Password: COMMON })
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
    expect(await refusal(set())).toMatchObject(refused())
    await made.call('UpdateAccountPasswordPolicy', {})
    expect(await scopeOf(made)).toBe('ConsoleAndApi')
    await made.call('DeleteAccountPasswordPolicy', {})
    expect(await refusal(set())).toMatchObject(refused())
  })
})

const generated = () => generatePassword('default')

describe('the setting', () => {
  test('has the permissions of the password policy', async () => {
    const made = await account()
    const reads = await user(made, 'reader', {
      policy: statement('Allow', 'iam:GetAccountPasswordPolicy'),
    })
    const writes = await user(made, 'writer', {
      policy: statement('Allow', 'iam:UpdateAccountPasswordPolicy'),
    })
    await reads('GetCompromisedPasswordCheck', {})
    expect(await refusal(reads('UpdateCompromisedPasswordCheck', { Scope: 'Off' }))).toMatchObject({
      code: 'AccessDenied',
      detail: { denied: { action: 'iam:UpdateAccountPasswordPolicy', resource: '*' } },
    })
    await writes('UpdateCompromisedPasswordCheck', { Scope: 'Off' })
    expect(await refusal(writes('GetCompromisedPasswordCheck', {}))).toMatchObject({
      code: 'AccessDenied',
    })
    expect(await scopeOf(made)).toBe('Off')
  })

  test('is recorded with who changed it', async () => {
    const made = await account()
    await as(await administrator(made))('UpdateCompromisedPasswordCheck', { Scope: 'Off' })
    const { accountId } = made
    const event = await db().auditEvent.findFirstOrThrow({
      where: { accountId, eventName: 'UpdateCompromisedPasswordCheck' },
    })
    expect(event).toMatchObject({ userName: 'admin', readOnly: false })
    expect(event.requestParameters).toMatchObject({ scope: 'Off' })
  })
})

test('the password of these tests is one that the default policy allows', () => {
  expect(acceptedByDefault(COMMON.toLowerCase())).toBe(COMMON)
})
