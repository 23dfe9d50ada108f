// Passwords that expire: exact to the second, with soft and hard expiry, and announced in advance.
import {
  GetLoginProfileCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, sessionCookie, test } from '../../fixtures'
import { beyondTheEdge } from '../../layout'
import { consoleFrame } from '../../pages/console-frame.page'
import {
  FORCED_CHANGE_ADDRESS,
  forcedChangePage,
  signInToChange,
} from '../../pages/forced-change.page'

const NEW = 'Brand-new-password-2'
const DAY = 86_400

test.use({ scenario: 'demo' })

test.describe('P8: a password of ninety days', () => {
  test('is valid thirty seconds before its end, and expired at its end and thirty seconds later', async ({
    account,
    accountPage,
    clock,
    consoleFrame: frame,
    context,
    iam,
    page,
  }) => {
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName: 'alice' }))
    const end = (LoginProfile?.CreateDate?.getTime() ?? 0) / 1000 + 90 * DAY
    let advanced = 0
    for (const [seconds, expired] of [
      [-30, false],
      [0, true],
      [30, true],
    ] as const) {
      await context.clearCookies()
      await accountPage.open(account.alias)
      // The date is stated in whole seconds, so up to one more second has passed.
      const ahead = Math.ceil(end + 1 + seconds - Date.now() / 1000)
      await clock.advance(ahead - advanced)
      advanced = ahead
      await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
      await (expired ? forcedChangePage(page).heading : frame.dashboardHeading).waitFor()
      await expect(page, `${seconds} seconds from its end`).toHaveURL(
        expired ? FORCED_CHANGE_ADDRESS : /\/iam$/,
      )
    }
  })

  test('is refused after hard expiry, until an administrator resets it @nojs', async ({
    account,
    accountPage,
    consoleFrame: frame,
    context,
    iam,
  }) => {
    const policy = { MinimumPasswordLength: 12, MaxPasswordAge: 90, HardExpiry: true }
    await iam.send(new UpdateAccountPasswordPolicyCommand(policy))
    await accountPage.open(account.alias)
    await accountPage.signIn({ userName: 'dave', password: passwordOf(account, 'dave') })
    await expect(accountPage.refusal).toContainText(
      'Your password has expired. Contact your administrator to reset it.',
    )
    expect(await sessionCookie(context)).toBeUndefined()
    await iam.send(new UpdateLoginProfileCommand({ UserName: 'dave', Password: NEW }))
    await accountPage.signIn({ userName: 'dave', password: NEW })
    await expect(frame.dashboardHeading).toBeVisible()
  })

  test('is valid for ninety more days once changed', async ({
    account,
    accountPage,
    clock,
    consoleFrame: frame,
    context,
    page,
  }) => {
    const forced = await signInToChange(page, account, 'dave')
    await forced.change({ old: passwordOf(account, 'dave'), next: NEW })
    await expect(frame.dashboardHeading).toBeVisible()
    await clock.advance(89 * DAY)
    await context.clearCookies()
    await accountPage.open(account.alias)
    await accountPage.signIn({ userName: 'dave', password: NEW })
    await expect(frame.dashboardHeading).toBeVisible()
  })
})

test('P12: warns on every page in the last days before a password expires, until dismissed @nojs', async ({
  clock,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MaxPasswordAge: 30,
      AllowUsersToChangePassword: true,
    }),
  )
  await signedInAs('bob')
  await consoleFrame(page).openDashboard()
  const warning = page.getByRole('main').getByText('Your password expires in 6 days')
  await expect(warning).toHaveCount(0)
  await clock.advance(24 * DAY + 60)
  await signedInAs('bob')
  await consoleFrame(page).openDashboard()
  await expect(warning).toBeVisible()
  await page.getByRole('link', { name: 'Change your password' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Security credentials' })).toBeVisible()
  await expect(warning).toBeVisible()
  expect(await beyondTheEdge(page)).toEqual([])

  await page.getByRole('button', { name: 'Dismiss until the next sign-in' }).click()
  await expect(warning).toHaveCount(0)
  await consoleFrame(page).openDashboard()
  await expect(consoleFrame(page).dashboardHeading).toBeVisible()
  await expect(warning).toHaveCount(0)

  await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 30, HardExpiry: true }))
  await signedInAs('bob')
  await page.goto('/iam/users')
  await expect(warning).toBeVisible()
  const main = page.getByRole('main')
  await expect(main).toContainText('Ask an administrator to set a new one before then.')
  await expect(main).toContainText('After that, only an administrator can set a new one.')
  if (javaScriptEnabled) await expectAccessible(page)
})
