// Who may change the password: through a policy, through the account option, or not at all; and
// what a refusal reveals to whom.
import { PutUserPolicyCommand, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'

const NEW = 'Second-password-2'
/** Chromium reports a response with this status to the console, whatever the page does with it. */
const FORBIDDEN = /status of 403/
const BAD_REQUEST = /status of 400/

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const DENY = policy({ Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' })

test.describe('through AllowUsersToChangePassword alone', () => {
  test.use({ scenario: 'strictPolicy' })

  test('AllowUsersToChangePassword lets a user without policies change the password @nojs', async ({
    account,
    credentials,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
    await expect(credentials.success).toBeVisible()
  })

  test('an explicit deny overrides AllowUsersToChangePassword @nojs', async ({
    credentials,
    iam,
    page,
    signedInAs,
  }) => {
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'alice',
        PolicyName: 'KeepPassword',
        PolicyDocument: DENY,
      }),
    )
    await signedInAs('alice')
    await credentials.open()
    await expect(credentials.gate).toBeVisible()
    await expect(page.getByRole('main')).toContainText('explicitly denied')
    await expect(credentials.current).toHaveCount(0)
  })

  test('turning AllowUsersToChangePassword off denies the user on the next request @nojs', async ({
    credentials,
    iam,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await credentials.open()
    await expect(credentials.current).toBeVisible()
    await iam.send(new UpdateAccountPasswordPolicyCommand({ AllowUsersToChangePassword: false }))
    await credentials.open()
    await expect(credentials.gate).toBeVisible()
    await expect(credentials.current).toHaveCount(0)
  })

  test('P10: a password that the policy rejects and a removed permission have different messages @nojs', async ({
    account,
    credentials,
    iam,
    javaScriptEnabled,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(FORBIDDEN)
    if (!javaScriptEnabled) watch.expectComplaint(BAD_REQUEST)
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current: passwordOf(account, 'alice'), next: 'short' })
    await expect(credentials.next).toHaveAccessibleDescription(
      /The new password needs: at least 14 characters/,
    )
    await expect(credentials.refusal).toHaveCount(0)

    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'alice',
        PolicyName: 'KeepPassword',
        PolicyDocument: DENY,
      }),
    )
    await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
    // Without scripts the response is the whole page again, now without the form.
    if (!javaScriptEnabled) {
      await expect(credentials.gate).toBeVisible()
      await expect(page.getByRole('main')).toContainText('explicitly denied')
      return
    }
    await expect(credentials.refusal).toContainText(
      'You don’t have permission to change your password.',
    )
    await expect(credentials.refusal).not.toContainText('needs')
    await expect(credentials.next).not.toHaveAccessibleDescription(/needs/)
  })
})

test('B8: shows bob the missing permission before he types a password @nojs', async ({
  account,
  credentials,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('bob')
  await credentials.open()
  await expect(credentials.gate).toBeVisible()
  for (const field of [
    credentials.current,
    credentials.next,
    credentials.confirm,
    credentials.submit,
  ])
    await expect(field).toHaveCount(0)
  const missing = `iam:ChangePassword on arn:aws:iam::${account.accountId}:user/bob: no policy allows it.`
  await expect(page.getByRole('main')).toContainText(missing)
  await expect(credentials.requestToCopy).toContainText(missing)
  await expect(
    page.getByRole('link', { name: 'Open in policy simulator (iam:ChangePassword)' }),
  ).toBeVisible()

  // The policy that the page offers permits the change.
  const offered = (await credentials.policyToCopy.locator('pre').textContent()) ?? ''
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'AsOffered', PolicyDocument: offered }),
  )
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'bob'), next: NEW })
  await expect(credentials.success).toBeVisible()
})

test('B8: shows dave that a policy denies the change, and which one once he may read it @nojs', async ({
  account,
  credentials,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('dave')
  await credentials.open()
  const main = page.getByRole('main')
  const arn = `arn:aws:iam::${account.accountId}:user/dave`
  await expect(main).toContainText(`iam:ChangePassword on ${arn} is explicitly denied by a policy.`)
  await expect(credentials.current).toHaveCount(0)
  expect((await page.content()).includes('KeepPassword')).toBe(false)

  const mayRead = policy({ Effect: 'Allow', Action: 'iam:GetUserPolicy', Resource: '*' })
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'dave', PolicyName: 'ReadOwn', PolicyDocument: mayRead }),
  )
  await credentials.open()
  await expect(main).toContainText(
    'is explicitly denied by inline policy KeepPassword, statement NoChange.',
  )
})

test('without iam:GetAccountPasswordPolicy, shows the missing action, its resource and a policy instead of the form @nojs', async ({
  account,
  credentials,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await credentials.open()
  await expect(credentials.gate).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    'iam:GetAccountPasswordPolicy on *: no policy allows it.',
  )
  await expect(credentials.current).toHaveCount(0)
  await expect(credentials.submit).toHaveCount(0)

  // The page offers a policy that resolves the refusal.
  const offered = (await credentials.policyToCopy.locator('pre').textContent()) ?? ''
  expect(offered).toContain('iam:GetAccountPasswordPolicy')
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'carol',
      PolicyName: 'AsOffered',
      PolicyDocument: offered,
    }),
  )
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'carol'), next: NEW })
  await expect(credentials.success).toBeVisible()
})
