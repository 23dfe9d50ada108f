// Forms keep what was typed, and show their messages once: after lost networks, ended sessions,
// unsaved edits and reloads.
import { DeleteLoginProfileCommand, UpdateLoginProfileCommand } from '@aws-sdk/client-iam'
import type { Dialog } from '@playwright/test'
import { expect, passwordOf, SIGN_IN_ADDRESS, test } from '../../fixtures'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { createUserPage } from '../../pages/create-user.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'
import { typeDocument } from '../../policy-document'

const DOCUMENT =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:List*","Resource":"*"}]}'

test('B9: shows a success message once, with a link and a way to dismiss it @nojs', async ({
  account,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openAddPermissions('bob')
  await user.attach('IAMReadOnlyAccess')
  const message = user.done('1 permission was added')
  await expect(message).toBeVisible()
  await expect(page).toHaveURL(/\/iam\/users\/bob\?tab=permissions$/)
  await expect(message.getByRole('link', { name: 'bob' })).toHaveAttribute('href', '/iam/users/bob')
  await page.reload()
  await expect(user.policy('IAMReadOnlyAccess')).toBeVisible()
  await expect(message).toHaveCount(0)
  await page.goto('/iam/users/bob?tab=permissions&done=attached')
  await expect(user.policy('IAMReadOnlyAccess')).toBeVisible()
  await expect(message).toHaveCount(0)

  await user.policy('IAMReadOnlyAccess').getByRole('button', { name: 'Detach' }).click()
  await expect(user.done('IAMReadOnlyAccess was detached')).toBeVisible()
  if (!javaScriptEnabled) return
  await expect(user.done('IAMReadOnlyAccess was detached')).toBeFocused()
  await user.main.getByRole('button', { name: 'Dismiss' }).click()
  await expect(user.done('IAMReadOnlyAccess was detached')).toHaveCount(0)
  await page.goto('/iam')
  await page.goBack()
  await expect(user.policies).toBeVisible()
  await expect(user.policy('IAMReadOnlyAccess')).toHaveCount(0)
  await expect(user.done('IAMReadOnlyAccess was detached')).toHaveCount(0)
})

test('B7: a form keeps its entries while the network is lost, and retries', async ({
  account,
  context,
  page,
  signedInAs,
  watch,
}) => {
  // The post itself and the alert's icon fail to load.
  watch.expectComplaint(/request failed: net::ERR_INTERNET_DISCONNECTED/)
  watch.expectComplaint(/Failed to load resource: net::ERR_INTERNET_DISCONNECTED/)
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.openAlias()
  await settings.alias.fill(`${account.alias}-two`)
  await context.setOffline(true)
  await settings.save.click()
  await expect(page.getByRole('alert').filter({ hasText: 'You are offline' })).toBeVisible()
  await expect(settings.alias).toHaveValue(`${account.alias}-two`)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(settings.saved('The account alias was saved')).toBeVisible()
})

test('B7: a form keeps its entries while the server can’t be reached', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/request failed: net::ERR_CONNECTION_REFUSED POST/)
  watch.expectComplaint(/Failed to load resource: net::ERR_CONNECTION_REFUSED/)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await page.route('**/iam/users/bob/inline-policy*', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue(),
  )
  await user.putPolicy('Own', DOCUMENT)
  const alert = user.main.getByRole('alert').filter({ hasText: 'The server can’t be reached' })
  await expect(alert).toBeVisible()
  await expect(user.postedDocument).toHaveValue(DOCUMENT)
  await page.unroute('**/iam/users/bob/inline-policy*')
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(user.done('The inline policy Own was created')).toBeVisible()
  await expect(alert).toHaveCount(0)
})

test('B5: after an ended session, signing in returns to the same address, with the entries but no password', async ({
  account,
  accountPage,
  newBrowser,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await page.goto('/iam/users/bob/inline-policy?from=list')
  await user.main.getByLabel('Policy name').fill('Own')
  await typeDocument(page, user.document, DOCUMENT)

  const other = await (await newBrowser()).newPage()
  await signedInAs('admin', other.context())
  await other.goto(`/iam/users/${account.adminUserName}?tab=security-credentials`)
  await userPage(other).button('End all sessions').click()
  await expect(other).toHaveURL(SIGN_IN_ADDRESS)

  await user.createInlinePolicy.click()
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  await expect(
    page.getByRole('status').filter({ hasText: 'You signed out, here or in another' }),
  ).toBeVisible()
  const next = new URL(page.url()).searchParams.get('next')
  expect(next).toBe('/iam/users/bob/inline-policy?from=list')
  await accountPage.open(account.alias, next ?? undefined)
  await accountPage.signIn({
    userName: account.adminUserName,
    password: passwordOf(account, account.adminUserName),
  })
  await expect(page).toHaveURL(/\/iam\/users\/bob\/inline-policy\?from=list$/)
  await expect(user.main.getByLabel('Policy name')).toHaveValue('Own')
  await expect(user.postedDocument).toHaveValue(DOCUMENT)
  await expect(user.main).toContainText('Your entries from before the session ended were restored')
  // Restored once: a reload starts from an empty form.
  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(user.main.getByLabel('Policy name')).toHaveValue('')
})

test('B5: each long form gets its entries back after the session expired', async ({
  account,
  clock,
  page,
  signedInAs,
}) => {
  const main = page.getByRole('main')
  const box = (name: string) => main.getByRole('textbox', { name, exact: true })
  const forms = [
    {
      address: '/iam/account-settings',
      entries: [[main.getByLabel('Password minimum length'), '17']],
      post: 'Apply Password Policy',
    },
    {
      address: '/iam/users/create-several',
      entries: [[box('Users'), 'erin\nfrank']],
      post: 'Review',
    },
    {
      address: '/iam/groups/create',
      entries: [[main.getByLabel('User group name'), 'Writers']],
      post: 'Create group',
    },
    {
      address: '/iam/users/bob?tab=tags',
      entries: [
        [box('Key 1'), 'Team'],
        [box('Value 1'), 'Paper'],
      ],
      post: 'Save tags',
    },
  ] as const
  for (const { address, entries, post } of forms) {
    await signedInAs(account.adminUserName)
    await page.goto(address)
    for (const [field, text] of entries) await field.fill(text)
    await clock.advance(61 * 60)
    await main.getByRole('button', { name: post, exact: true }).click()
    await expect(page.getByText('Your session has expired.')).toBeVisible()
    expect(new URL(page.url()).searchParams.get('next')).toBe(address)
    await signedInAs(account.adminUserName)
    await page.goto(address)
    await expect(main.getByText('Your entries from before the session ended')).toBeVisible()
    for (const [field, text] of entries) await expect(field).toHaveValue(text)
    page.once('dialog', (dialog) => dialog.accept())
  }
})

test('B5: the sign-in page says why the session ended, whatever its address says @nojs', async ({
  account,
  accountPage,
  clock,
  consoleFrame,
  context,
  iam,
  page,
  signedInAs,
}) => {
  const said = page.getByRole('status').filter({ hasText: /sign in/i })
  await page.goto('/signin?reason=expired')
  await expect(said).toHaveCount(0)

  await signedInAs('alice')
  await iam.send(
    new UpdateLoginProfileCommand({ UserName: 'alice', Password: 'Second-password-2' }),
  )
  await page.goto('/iam/users?search=ali')
  await expect(page).toHaveURL(/next=%2Fiam%2Fusers%3Fsearch%3Dali/)
  await expect(said).toContainText('Your password was changed')
  await accountPage.open(account.alias)
  await expect(said).toContainText('Your password was changed')

  await signedInAs('alice')
  await iam.send(new DeleteLoginProfileCommand({ UserName: 'alice' }))
  await page.goto('/iam')
  await expect(said).toContainText('An administrator ended your session')

  await signedInAs('bob')
  const tab = await context.newPage()
  await tab.goto('/iam')
  await page.goto('/iam')
  await consoleFrame.signOut()
  await expect(said).toContainText('You signed out')
  await tab.reload()
  await expect(tab.getByRole('status').filter({ hasText: 'You signed out' })).toBeVisible()

  await signedInAs('bob')
  await clock.advance(3700)
  await page.goto('/iam')
  await expect(said).toContainText('Your session has expired')
})

test('B6: asks before a generated password that nobody has seen is left', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.toReview('frank')
  await create.submit.click()
  await expect(create.created('frank')).toBeVisible()
  const questions: string[] = []
  const answer = (accept: boolean) => (dialog: Dialog) => {
    questions.push(dialog.message())
    return accept ? dialog.accept() : dialog.dismiss()
  }
  page.once('dialog', answer(false))
  const leave = page.getByRole('link', { name: 'Go to frank' })
  await leave.click()
  await expect
    .poll(() => questions)
    .toEqual([expect.stringContaining('not shown, copied or downloaded')])
  await expect(create.created('frank')).toBeVisible()
  await manageConsoleAccessPage(page).show()
  await leave.click()
  await expect(page).toHaveURL(/\/iam\/users\/frank/)
  expect(questions).toHaveLength(1)
})

test('B6: asks before a form with edits is left, and not without edits', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  const cancel = page.getByRole('link', { name: 'Cancel' })
  const questions: string[] = []
  await settings.openAlias()
  await cancel.click()
  await expect(settings.heading).toBeVisible()
  await settings.openAlias()
  await settings.alias.fill('something-else')
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    return dialog.dismiss()
  })
  await cancel.click()
  await expect.poll(() => questions).toEqual(['Leave this page? Your changes have not been saved.'])
  await expect(settings.alias).toHaveValue('something-else')
  page.once('dialog', (dialog) => dialog.accept())
  await cancel.click()
  await expect(settings.heading).toBeVisible()
})

test('UX 19: a refused form lists its problems with links to the fields @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.next.click()
  const link = page.getByRole('link', { name: 'Enter a user name.' })
  await link.click()
  await expect(create.userName).toBeFocused()
  await expect(page).toHaveTitle(/^Error: /)
})
