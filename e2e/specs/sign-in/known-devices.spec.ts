// Sign-in under attack: browsers that signed in before are let in, strangers wait, and an
// administrator ends the wait.
import { AttachUserPolicyCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame } from '../../pages/console-frame.page'
import { userPage } from '../../pages/user.page'
import { bulkUsersPage, usersPage } from '../../pages/users.page'
import { signInForm } from '../../sign-in-post'

const WRONG = 'not the password'
const FIFTEEN_MINUTES = 15 * 60

test('C1: a browser that signed in before signs in 12 of 12 times under attack, another one 15 minutes after its end', async ({
  account,
  accountPage,
  clock,
  consoleFrame: frame,
  newBrowser,
  origin,
  watch,
}) => {
  test.slow()
  watch.expectComplaint(/status of 429/)
  const alice = { userName: 'alice', password: passwordOf(account, 'alice') }
  const attack = await signInForm(origin)
  const guess = () => attack({ account: account.alias, userName: 'alice', password: WRONG })
  await accountPage.openAndSignIn(account.alias, alice)
  await frame.signOut()
  for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(200)
  for (let round = 1; round <= 12; round++) {
    await clock.advance(FIFTEEN_MINUTES + 1)
    expect([(await guess()).status, (await guess()).status]).toEqual([200, 429])
    await accountPage.openAndSignIn(account.alias, alice)
    await expect(frame.dashboardHeading, `sign-in ${round}`).toBeVisible()
    await frame.signOut()
    await expect(accountPage.heading).toBeVisible()
  }
  const page = await (await newBrowser()).newPage()
  const stranger = accountSignInPage(page)
  await stranger.openAndSignIn(account.alias, alice)
  await expect(stranger.refusal).toContainText('Too many attempts. Try again in 15 minutes.')
  await clock.advance(FIFTEEN_MINUTES)
  await stranger.signIn(alice)
  await expect(consoleFrame(page).dashboardHeading).toBeVisible()
})

test('C1: the device cookie is HttpOnly and SameSite, names nobody and survives sign-out @nojs', async ({
  account,
  accountPage,
  consoleFrame: frame,
  context,
}) => {
  const deviceCookie = async () =>
    (await context.cookies()).find(({ name }) => name === 'gatehouse-device')
  await accountPage.openAndSignIn(account.alias, { userName: 'alice', password: WRONG })
  await expect(accountPage.refusal).toBeVisible()
  expect(await deviceCookie()).toBeUndefined()
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(frame.dashboardHeading).toBeVisible()
  const cookie = await deviceCookie()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.value).toMatch(/^[\w-]{22}\.\d{10}\.[\w-]{43}$/)
  expect(cookie?.value).not.toContain(account.accountId)
  await context.clearCookies({ name: 'gatehouse-session' })
  expect((await deviceCookie())?.value).toBe(cookie?.value)
})

test('C3: existing and unknown accounts answer alike, by ID and by alias, up to the wait and in it', async ({
  account,
  origin,
}) => {
  test.slow()
  const post = await signInForm(origin)
  const seen = new Map<string, string[]>()
  const unknownId = `0000${account.accountId.slice(4).split('').reverse().join('')}`
  for (const typed of [account.accountId, account.alias, unknownId, `x-${account.alias}`])
    for (const userName of ['alice', 'nobody']) {
      const answers: unknown[] = []
      for (let i = 0; i < 12; i++) {
        const answer = await post({ account: typed, userName, password: WRONG })
        expect(answer.status).toBe(i < 10 ? 200 : 429)
        answers.push(answer)
      }
      const all = JSON.stringify(answers)
      seen.set(all, [...(seen.get(all) ?? []), `${typed} ${userName}`])
    }
  expect([...seen]).toEqual([[expect.stringContaining('Authentication failed'), expect.any(Array)]])
})

test('C1: a device cookie changes nothing in the answer to a wrong password', async ({
  account,
  origin,
}) => {
  const post = await signInForm(origin)
  const alice = { account: account.alias, userName: 'alice' }
  const { status, deviceCookie } = await post({ ...alice, password: passwordOf(account, 'alice') })
  expect(status).toBe(303)
  const typed = { ...alice, password: WRONG }
  expect(await post(typed, deviceCookie)).toEqual(await post(typed))
})

test('C1: an administrator unlocks a user on the user’s page, and several from the list @nojs', async ({
  account,
  origin,
  page,
  signedInAs,
}) => {
  const post = await signInForm(origin)
  const lock = async (userName: string) => {
    for (let i = 0; i < 10; i++) await post({ account: account.alias, userName, password: WRONG })
  }
  const statusOf = async (userName: string) => {
    const password = passwordOf(account, userName)
    return (await post({ account: account.alias, userName, password })).status
  }
  await lock('alice')
  await lock('bob')
  await signedInAs(account.adminUserName)
  const [user, users, bulk] = [userPage(page), usersPage(page), bulkUsersPage(page)]
  await user.openTab('alice', 'groups')
  await expect(user.main).toContainText('Locked after failed sign-ins')
  expect(await statusOf('alice')).toBe(429)
  await user.button('Unlock').click()
  await expect(page).toHaveURL(/tab=groups/)
  await expect(page.getByText('The user was unlocked')).toBeVisible()
  await expect(user.main).not.toContainText('Locked after failed sign-ins')
  expect(await statusOf('alice')).toBe(303)

  await page.goto('/iam/users?status=locked')
  await users.select('bob').check()
  await expect(users.select('alice')).toHaveCount(0)
  await users.actions.click()
  await users.action('Unlock').click()
  await expect(bulk.affected).toHaveText(['bob'])
  await bulk.submit('Unlock 1 user').click()
  await expect(bulk.result('bob')).toContainText('Unlocked')
  expect(await statusOf('bob')).toBe(303)
  await bulk.open('unlock', 'alice', 'bob')
  await expect(bulk.excluded('bob')).toContainText('The user is not locked.')
})

test('C1: without iam:UpdateLoginProfile, Unlock names the missing permission', async ({
  account,
  iam,
  origin,
  page,
  signedInAs,
}) => {
  await iam.send(
    new AttachUserPolicyCommand({
      UserName: 'bob',
      PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
    }),
  )
  const post = await signInForm(origin)
  for (let i = 0; i < 10; i++)
    await post({ account: account.accountId, userName: 'alice', password: WRONG })
  await signedInAs('bob')
  const user = userPage(page)
  await user.open('alice')
  await user.button('Unlock').click({ force: true }) // it keeps the focus and shows why
  await expect(user.main).toContainText('iam:UpdateLoginProfile')
  await expect(user.main).toContainText('Locked after failed sign-ins')
})
