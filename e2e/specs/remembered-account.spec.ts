// "Remember this account": the next visit goes straight to the account's page, with everything but the password filled in.
import { expect, passwordOf, SIGN_IN_ADDRESS, test } from '../fixtures'

test('is ticked to begin with, and the next visit needs only the password @nojs', async ({
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

test('a page of the console asked for later leads through the remembered account’s page and back @nojs', async ({
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
  await expect(page).toHaveURL(new RegExp(`/signin/${account.accountId}\\?`))
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

test('signing in to a different account keeps where one wanted to go @nojs', async ({
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

test('unticked, nothing is remembered, and what was remembered before is forgotten @nojs', async ({
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
