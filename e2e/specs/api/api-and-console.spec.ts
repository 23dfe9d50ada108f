// The API and the console share their data: a change through one applies to the next request of the
// other.
import {
  ChangePasswordCommand,
  DeleteAccountPasswordPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteUserPolicyCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { expect, passwordOf, SIGN_IN_ADDRESS, test } from '../../fixtures'
import { FORCED_CHANGE_ADDRESS } from '../../pages/forced-change.page'

const NEW = 'Second-password-2'

test('setting a password through the API ends the user’s console sessions, and the password signs in @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', Password: NEW }))
  await page.goto('/iam')
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(accountPage.refusal).toContainText('Authentication failed')
  await accountPage.signIn({ password: NEW })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('deleting a password ends the sessions, and no password signs in', async ({
  account,
  accountPage,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await page.goto('/iam')
  await iam.send(new DeleteLoginProfileCommand({ UserName: 'alice' }))
  await page.goto('/iam')
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(accountPage.refusal).toContainText('Authentication failed')
})

test('the sign-in page and GetLoginProfile know of a password set with PasswordResetRequired', async ({
  account,
  accountPage,
  iam,
  page,
}) => {
  await iam.send(
    new UpdateLoginProfileCommand({
      UserName: 'alice',
      Password: NEW,
      PasswordResetRequired: true,
    }),
  )
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: NEW })
  await expect(page).toHaveURL(FORCED_CHANGE_ADDRESS)
  const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName: 'alice' }))
  expect(LoginProfile).toMatchObject({ UserName: 'alice', PasswordResetRequired: true })
})

test('after a password change in the console, GetLoginProfile and GetUser show it, and the API accepts the new password only', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  iam,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: account.adminUserName, password: account.adminPassword })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await credentials.open()
  await credentials.change({ current: account.adminPassword, next: NEW })
  await expect(credentials.success).toBeVisible()

  const { LoginProfile } = await iam.send(
    new GetLoginProfileCommand({ UserName: account.adminUserName }),
  )
  expect(LoginProfile).toMatchObject({
    UserName: account.adminUserName,
    PasswordResetRequired: false,
  })
  const { User } = await iam.send(new GetUserCommand({}))
  expect(User?.PasswordLastUsed).toBeInstanceOf(Date)

  const change = (OldPassword: string) =>
    iam.send(new ChangePasswordCommand({ OldPassword, NewPassword: 'Third-password-3' }))
  await expect(change(account.adminPassword)).rejects.toMatchObject({ name: 'AccessDenied' })
  await change(NEW)
})

test('S7: a password changed through the API ends every console session of its user', async ({
  account,
  accountPage,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await iam.send(
    new ChangePasswordCommand({ OldPassword: account.adminPassword, NewPassword: NEW }),
  )
  await page.goto('/iam')
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: account.adminUserName, password: NEW })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('S8: a policy created and deleted through the API applies to the console’s next request', async ({
  account,
  credentials,
  iam,
  signedInAs,
}) => {
  await signedInAs('carol')
  await credentials.open()
  await expect(credentials.gate).toBeVisible()
  const allow = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'iam:ChangePassword',
        Resource: `arn:aws:iam::${account.accountId}:user/\${aws:username}`,
      },
    ],
  })
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'carol', PolicyName: 'Own', PolicyDocument: allow }),
  )
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'carol'), next: NEW })
  await expect(credentials.success).toBeVisible()
  await iam.send(new DeleteUserPolicyCommand({ UserName: 'carol', PolicyName: 'Own' }))
  await credentials.open()
  await expect(credentials.gate).toBeVisible()
})

test('the dashboard shows the password policy that the API set or deleted', async ({
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  const main = page.getByRole('main')
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(main).toContainText('no custom password policy')
  await expect(iam.send(new GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 17,
      RequireSymbols: true,
      MaxPasswordAge: 30,
    }),
  )
  await consoleFrame.openDashboard()
  await expect(main).toContainText('custom password policy')
  await expect(main).toContainText('at least 17 characters')
  await expect(main).toContainText('Passwords expire after 30 days.')
  await iam.send(new DeleteAccountPasswordPolicyCommand({}))
  await consoleFrame.openDashboard()
  await expect(main).toContainText('no custom password policy')
  await expect(main).toContainText('Passwords do not expire.')
})

test('rejects keys of other accounts, and the console’s cookie as a key', async ({
  account,
  iam,
  origin,
  signedInAs,
}) => {
  const cookie = `gatehouse-session=${await signedInAs(account.adminUserName)}`
  const unsigned = await fetch(origin, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=UpdateLoginProfile&Version=2010-05-08&UserName=alice&Password=Stolen-password-1',
  })
  expect(unsigned.status).toBe(403)
  const forged = new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: { accessKeyId: account.accessKeyId, secretAccessKey: 'not the secret' },
    maxAttempts: 1,
  })
  await expect(forged.send(new GetUserCommand({}))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  })
  await iam.send(new GetUserCommand({}))
})
