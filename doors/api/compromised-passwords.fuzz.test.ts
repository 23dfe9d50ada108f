// Common passwords through the API: with the check on, each is refused; without it, each is
// accepted, as AWS does.
import { describe, expect, test } from 'vitest'
import { commonPasswords } from '../../platform/common-passwords/common-passwords'
import { bodyOf, rootKey } from '../../test/clients/api-client'
import { inTurns, quickPost } from '../../test/clients/quick-client'
import { account, user } from '../../test/fixtures'
import { tries } from '../../test/fuzz'
import { acceptedByDefault } from '../../test/listed-passwords'

const listed = (await commonPasswords())
  .slice(1, -1)
  .split('\n')
  .map(acceptedByDefault)
  .filter((password) => password !== undefined)

/** Returns passwords from the whole list; `npm run test:fuzz` returns all of them. */
function sample(count: number): string[] {
  const step = Math.max(1, Math.floor(listed.length / tries(count).numRuns))
  return listed.filter((_, i) => i % step === 0)
}

async function userWith(Scope: 'Console' | 'ConsoleAndApi') {
  const made = await account()
  await made.call('UpdateCompromisedPasswordCheck', { Scope })
  await user(made, 'bob', { Password: 'First-password-1' })
  const set = (Password: string) =>
    quickPost(rootKey(made), {
      body: bodyOf('UpdateLoginProfile', [
        ['UserName', 'bob'],
        ['Password', Password],
      ]),
    })
  return set
}

describe('P5: the passwords of the list that AWS’s default policy accepts', () => {
  test('are all refused with the reason if the check includes the API', async () => {
    const set = await userWith('ConsoleAndApi')
    const passwords = sample(3000)
    const others: string[] = []
    await inTurns(passwords, async (password) => {
      const { status, text } = await set(password)
      const isRefused =
        status === 400 &&
        text.includes('<Code>PasswordPolicyViolation</Code>') &&
        text.includes('Password should not be a commonly used password')
      if (!isRefused) others.push(`${password}: ${status}`)
    })
    expect(passwords.length).toBeGreaterThanOrEqual(3000)
    expect(others).toEqual([])
  })

  test('are accepted if the check is for the console only, as by default', async () => {
    const set = await userWith('Console')
    const refused: string[] = []
    for (const password of sample(30)) {
      const { status } = await set(password)
      if (status !== 200) refused.push(`${password}: ${status}`)
    }
    expect(refused).toEqual([])
  })

  test('are accepted as a part of a passphrase', async () => {
    const set = await userWith('ConsoleAndApi')
    const refused: string[] = []
    for (const password of sample(30)) {
      const { status } = await set(`${password} and more words`)
      if (status !== 200) refused.push(`${password}: ${status}`)
    }
    expect(refused).toEqual([])
  })
})
