// B14: addresses of AWS's own console, as bookmarks and runbooks contain them, open the pages here.
import { expect, passwordOf, test } from '../../fixtures'

test.use({ scenario: 'demo' })

const NOT_FOUND = /status of 404/

test('B14: a fragment of AWS’s IAM console opens the page that it names', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  for (const [from, to] of [
    ['/iam/home', '/iam'],
    ['/iam/home#/home', '/iam'],
    ['/iam/home#/users', '/iam/users'],
    ['/iam/home?region=us-east-1#/users/details/alice', '/iam/users/alice'],
    [
      '/iam/home?region=us-east-1#/users/details/alice?section=security_credentials',
      '/iam/users/alice?tab=security-credentials',
    ],
    ['/iam/home#/users/alice', '/iam/users/alice'],
    ['/iam/home#/groups', '/iam/groups'],
    [
      '/iam/home#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess',
      /\/iam\/policies\/arn%3A/,
    ],
    ['/iam/home#/account_settings', '/iam/account-settings'],
    ['/iam/home#/security_credentials', '/security-credentials'],
    ['/iam/home#security_credential', '/security-credentials'],
    ['/iamv2/home#/users', '/iam/users'],
    ['/iamv2/home?region=us-east-1#/users/details/alice', '/iam/users/alice'],
    ['/console/iam/home?region=us-east-1#/users', '/iam/users'],
    ['/console/home?region=us-east-1', '/iam'],
    ['/console', '/iam'],
    ['/.well-known/change-password', '/security-credentials'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(from)
    await expect(page, from).toHaveURL(to)
  }
  await page.goto('/iam/home#/no/such/route')
  await expect(page.getByRole('main')).toContainText(
    'The address names a page that this console does not have.',
  )
  await page.getByRole('main').getByRole('link', { name: 'Users', exact: true }).click()
  await expect(page).toHaveURL('/iam/users')
})

test('B14: AWS’s own links work signed out, and lead to the page after signing in', async ({
  account,
  accountPage,
  origin,
  page,
}) => {
  const { host } = new URL(origin)
  await page.goto(
    `http://${account.alias}.signin.${host}/console/iam/home?region=us-east-1#/users/details/alice`,
  )
  await expect(page).toHaveURL(`/signin/${account.alias}?next=%2Fiam%2Fusers%2Falice`)
  await accountPage.signIn({
    userName: account.adminUserName,
    password: passwordOf(account, account.adminUserName),
  })
  await expect(page).toHaveURL('/iam/users/alice')
})

test('B14: signed out, a fragment leads to the sign-in page, which keeps it', async ({ page }) => {
  await page.goto('/iam/home#/users/details/alice')
  await expect(page).toHaveURL(/\/signin\?next=%2Fiam%2Fusers%2Falice/)
})

test('B14: signin.localhost/console is the general sign-in page @nojs', async ({
  origin,
  page,
  signInPage,
}) => {
  await page.goto(`http://signin.${new URL(origin).host}/console`)
  await expect(page).toHaveURL('/signin')
  await expect(signInPage.heading).toBeVisible()
})

test('B14: without scripts AWS’s address lists the pages, and reads hashArgs @nojs', async ({
  account,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await page.goto('/iam/home?hashArgs=%23%2Fusers%2Fdetails%2Falice')
  await expect(page).toHaveURL('/iam/users/alice')
  if (javaScriptEnabled) return
  await page.goto('/iam/home#/users')
  await page.getByRole('main').getByRole('link', { name: 'Account settings', exact: true }).click()
  await expect(page).toHaveURL('/iam/account-settings')
})

test('B14: AWS’s sign-out links ask for confirmation, then sign out; a link alone changes nothing @nojs', async ({
  account,
  consoleFrame,
  origin,
  page,
  signedInAs,
  signInPage,
}) => {
  const { host } = new URL(origin)
  for (const path of [
    '/console/logout!doLogout',
    '/oauth?Action=logout&redirect_uri=https%3A%2F%2Fevil.example',
    `http://signin.${host}/oauth?Action=logout`,
    `http://${account.alias}.signin.${host}/console/logout!doLogout`,
  ]) {
    await signedInAs('alice')
    await page.goto(path)
    await expect(page).toHaveURL('/sign-out/confirm')
    await expect(page.getByRole('main')).toContainText(`alice in the account ${account.alias}`)
    await page.getByRole('link', { name: 'Stay signed in' }).click()
    await expect(consoleFrame.dashboardHeading).toBeVisible()
    await page.goto(path)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(signInPage.heading).toBeVisible()
    await page.goto('/iam')
    await expect(page).toHaveURL('/signin?next=%2Fiam')
  }
  await page.goto('/console/logout!doLogout')
  await expect(page).toHaveURL('/signin') // nobody is signed in
})

test('B14: the address of another service’s console explains, inside the frame, that it does not exist @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(NOT_FOUND)
  await page.goto('/ec2/home')
  await expect(consoleFrame.heading).toHaveText('Page not found') // signed out: no frame
  await expect(consoleFrame.navigation).toBeHidden()
  await signedInAs(account.adminUserName)
  for (const [path, heading] of [
    ['/ec2/home?region=us-east-1', 'EC2 is not part of Gatehouse'],
    ['/s3/buckets/some-bucket', 'S3 is not part of Gatehouse'],
    ['/console/ec2', 'EC2 is not part of Gatehouse'],
    ['/console/ec2/home', 'EC2 is not part of Gatehouse'],
  ] as const) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(consoleFrame.heading, path).toHaveText(heading)
    await expect(consoleFrame.navigation).toBeVisible()
  }
  await page.goto('/console/%2fevil.example/x')
  await expect(page).toHaveURL('/iam') // never redirects to another host
})
