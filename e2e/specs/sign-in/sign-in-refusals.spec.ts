// Sign-ins that fail: one response for every cause, waits after many failures, and what an
// incomplete form reports.
import { CreateUserCommand, DeleteLoginProfileCommand } from '@aws-sdk/client-iam'
import { type Account, expect, passwordOf, test } from '../../fixtures'
import { accountSignInPage } from '../../pages/account-sign-in.page'

const WRONG = 'not the password'

const CAUSES: [
  string,
  (account: Account) => { account: string; userName: string; password: string },
][] = [
  ['a wrong password', ({ alias }) => ({ account: alias, userName: 'alice', password: WRONG })],
  ['an unknown alias', () => ({ account: 'no-such-account', userName: 'alice', password: WRONG })],
  [
    'an unknown account ID',
    () => ({ account: '000000000000', userName: 'alice', password: WRONG }),
  ],
  [
    'something that is no account at all',
    () => ({ account: 'no account!', userName: 'alice', password: WRONG }),
  ],
  ['an unknown user', ({ alias }) => ({ account: alias, userName: 'nobody', password: WRONG })],
  [
    'a user name no user can have',
    ({ alias }) => ({ account: alias, userName: 'a b/c', password: WRONG }),
  ],
  [
    'a user without a password',
    ({ alias }) => ({ account: alias, userName: 'eve', password: WRONG }),
  ],
  [
    'a user whose password was deleted',
    ({ alias }) => ({ account: alias, userName: 'bob', password: WRONG }),
  ],
  ['no password', ({ alias }) => ({ account: alias, userName: 'alice', password: '' })],
  [
    'a password over 128 characters',
    ({ alias }) => ({ account: alias, userName: 'alice', password: 'x'.repeat(129) }),
  ],
  [
    'one of 10,000 characters',
    ({ alias }) => ({ account: alias, userName: 'alice', password: 'x'.repeat(10_000) }),
  ],
  [
    'characters no password can have',
    ({ alias }) => ({ account: alias, userName: 'alice', password: 'пароль-Ω-1' }),
  ],
  [
    'the root user’s address',
    ({ alias, rootEmail }) => ({ account: alias, userName: rootEmail, password: WRONG }),
  ],
]

test('A1: every cause of a failed sign-in has the same response', async ({
  account,
  iam,
  newBrowser,
}) => {
  await iam.send(new CreateUserCommand({ UserName: 'eve' }))
  await iam.send(new DeleteLoginProfileCommand({ UserName: 'bob' }))
  // Without scripts nothing is checked before the post: the server receives what was typed,
  // including empty fields.
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage()
  const signIn = accountSignInPage(page)
  const answers = new Map<string, string[]>()
  for (const [cause, typedFor] of CAUSES) {
    await signIn.open(account.alias)
    const posted = page.waitForResponse((response) => response.request().method() === 'POST')
    await signIn.signIn(typedFor(account))
    const answer = await posted
    await expect(signIn.refusal, cause).toHaveText(
      /^Authentication failed\s*Your authentication information is incorrect\. Check the account, the IAM user name and the password, and try again\.$/,
    )
    const headers = Object.keys(await answer.allHeaders()).sort()
    const seen = [
      answer.status(),
      await page.title(),
      await page.getByRole('main').textContent(),
      ...headers,
    ]
    answers.set(JSON.stringify(seen), [...(answers.get(JSON.stringify(seen)) ?? []), cause])
  }
  expect([...answers.values()]).toEqual([CAUSES.map(([cause]) => cause)])
})

test('a refusal keeps account, user name and tick, but not the password @nojs', async ({
  account,
  accountPage,
  page,
  javaScriptEnabled,
}) => {
  await accountPage.open(account.accountId)
  await accountPage.remember.uncheck()
  await accountPage.signIn({ userName: 'alice', password: WRONG })
  await expect(accountPage.refusal).toContainText('Authentication failed')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(accountPage.account).toHaveValue(account.accountId)
  await expect(accountPage.userName).toHaveValue('alice')
  await expect(accountPage.password).toHaveValue('')
  await expect(accountPage.remember).not.toBeChecked()
  expect((await page.content()).includes(WRONG)).toBe(false)
  if (javaScriptEnabled) await expect(accountPage.password).toBeFocused()
})

test('reports empty fields, and focuses the first', async ({ account, accountPage, page }) => {
  await accountPage.open(account.alias)
  await accountPage.showPassword.waitFor()
  await accountPage.submit.click()
  await expect(accountPage.userName).toHaveAccessibleDescription(/IAM user name is required\./)
  await expect(accountPage.password).toHaveAccessibleDescription(/Password is required\./)
  await expect(accountPage.account).not.toHaveAccessibleDescription(/is required/)
  await expect(accountPage.userName).toBeFocused()
  await expect(page).toHaveTitle(/^Error: /)
})

test('the server reports an empty user name as well @nojs', async ({ account, accountPage }) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: ' ', password: WRONG })
  await expect(accountPage.userName).toHaveAccessibleDescription(/IAM user name is required\./)
  await expect(accountPage.refusal).toHaveCount(0)
})

test('A3: after ten wrong passwords even the right one must wait, and a minute later it signs in', async ({
  account,
  accountPage,
  consoleFrame,
  clock,
  watch,
}) => {
  watch.expectComplaint(/status of 429/)
  await accountPage.open(account.alias)
  for (let attempt = 1; attempt <= 10; attempt++) {
    await accountPage.signIn({ userName: 'alice', password: WRONG })
    await expect(accountPage.refusal).toContainText('Authentication failed')
    await expect(accountPage.password).toHaveValue('')
  }
  await accountPage.signIn({ userName: 'Alice', password: passwordOf(account, 'alice') })
  await expect(accountPage.refusal).toContainText('Too many attempts. Try again in 1 minute.')
  await clock.advance(61)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('A5: existing and missing users must wait alike', async ({ account, newBrowser, watch }) => {
  watch.expectComplaint(/status of 429/)
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage()
  const signIn = accountSignInPage(page)
  await signIn.open(account.alias)
  for (let attempt = 1; attempt <= 11; attempt++)
    await signIn.signIn({ userName: 'nobody', password: WRONG })
  await expect(signIn.refusal).toContainText('Too many attempts. Try again in 1 minute.')
})

test.describe('a password that must be changed first', () => {
  test.use({ scenario: 'demo' })

  test('A1: a wrong password does not reveal it @nojs', async ({ account, accountPage }) => {
    for (const userName of ['carol', 'dave']) {
      await accountPage.open(account.alias)
      await accountPage.signIn({ userName, password: WRONG })
      await expect(accountPage.refusal, userName).toContainText('Authentication failed')
    }
  })
})
