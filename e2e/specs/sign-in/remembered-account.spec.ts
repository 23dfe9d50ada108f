// "Remember this account": the next visit opens the account's page directly, with everything filled
// in except the password.
import { CreateAccountAliasCommand, DeleteAccountAliasCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, SIGN_IN_ADDRESS, test } from '../../fixtures'

test('is ticked by default, and the next visit needs only the password @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  signInPage,
  page,
  javaScriptEnabled,
}) => {
  await accountPage.open(account.alias)
  await expect(accountPage.remember).toBeChecked()
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await consoleFrame.signOut()
  await expect(page).toHaveURL(`/signin/${account.alias}`)

  await signInPage.open()
  await expect(page).toHaveURL(`/signin/${account.alias}`)
  await expect(accountPage.account).toHaveValue(account.alias)
  await expect(accountPage.userName).toHaveValue('alice')
  await expect(accountPage.password).toHaveValue('')
  if (javaScriptEnabled) await expect(accountPage.password).toBeFocused()
  await accountPage.signIn({ password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('a later request for a console page leads through the remembered account’s page and back @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  page,
}) => {
  await accountPage.open(account.accountId)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await consoleFrame.signOut()
  await credentials.open()
  await expect(page).toHaveURL(new RegExp(`/signin/${account.alias}\\?`))
  await accountPage.signIn({ password: passwordOf(account, 'alice') })
  await expect(credentials.heading).toBeVisible()
})

test('"Sign in to a different account" forgets it and leads to the general page @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  signInPage,
  page,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await consoleFrame.signOut()
  await signInPage.open()
  await accountPage.differentAccount.click()
  await expect(signInPage.heading).toBeVisible()
  await expect(signInPage.account).toHaveValue('')
  await signInPage.open()
  await expect(page).toHaveURL('/signin')
})

test('signing in to a different account keeps the return target @nojs', async ({
  account,
  accountPage,
  credentials,
  signInPage,
}) => {
  await accountPage.open('another-account', '/security-credentials')
  await accountPage.differentAccount.click()
  await signInPage.enterAccount(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(credentials.heading).toBeVisible()
})

test('unticked, remembers nothing and forgets the earlier account @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  signInPage,
  page,
}) => {
  for (const tick of [true, false]) {
    await accountPage.open(account.alias)
    await accountPage.remember.setChecked(tick)
    await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
    await consoleFrame.signOut()
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  }
  await signInPage.open()
  await expect(page).toHaveURL('/signin')
  await expect(signInPage.account).toHaveValue('')
})

test('B17: remembers an account by its ID, and shows its present alias at the next visit @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  context,
  iam,
  origin,
  page,
  signInPage,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  const kept = (await context.cookies()).filter(({ name }) => name === 'gatehouse-account')
  expect(JSON.stringify(kept)).not.toContain('alice')
  const renamed = `new-${account.alias}`.slice(0, 63)
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: renamed }))
  await consoleFrame.signOut()
  for (const label of [renamed, account.accountId]) {
    await signInPage.open()
    await expect(page).toHaveURL(`/signin/${label}`)
    await expect(accountPage.account).toHaveValue(label)
    await expect(accountPage.userName).toHaveValue('alice')
    if (label === renamed) await iam.send(new DeleteAccountAliasCommand({ AccountAlias: renamed }))
  }
  await accountPage.signIn({ password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()

  // A cookie of an earlier version contains whatever was typed. It causes no look-up.
  await context.clearCookies()
  const old = (value: string) =>
    context.addCookies([
      { name: 'gatehouse-account', value: encodeURIComponent(value), url: origin },
    ])
  await old(`${renamed}:alice`)
  await signInPage.open()
  await expect(page).toHaveURL('/signin')
  await old(`${account.accountId}:alice`)
  await signInPage.open()
  await expect(page).toHaveURL(`/signin/${account.accountId}`)
})

test('B17: a refused sign-in says to check account, user name and password @nojs', async ({
  account,
  accountPage,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: 'Not-the-password-1' })
  await expect(accountPage.refusal).toContainText('Authentication failed')
  await expect(accountPage.refusal).toContainText(
    'Check the account, the IAM user name and the password',
  )
})
