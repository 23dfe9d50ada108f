// The ways to the policy simulator: addresses that are passed on, refusals that link to it, and
// policies that are evaluated where they are written.
import { PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'
import { policySimulatorPage } from '../../pages/policy-simulator.page'
import { userPage } from '../../pages/user.page'
import { typeDocument } from '../../policy-document'
import { denyThroughGroup, MAY_SIMULATE, policy, statement } from '../../simulated-policies'

test('another user opens the same address and sees the result that they may see', async ({
  account,
  iam,
  newBrowser,
  page,
  signedInAs,
}) => {
  await denyThroughGroup(iam)
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open()
  await simulator.ask('alice', 'iam:DeleteUser')
  await expect(simulator.document(/Keep_all/)).toBeVisible()
  const openedBy = async (userName: string) => {
    const browser = await newBrowser()
    await signedInAs(userName, browser)
    const theirs = await browser.newPage()
    await theirs.goto(page.url())
    return { theirs, seen: policySimulatorPage(theirs) }
  }

  // A caller who may simulate but not read the policy sees its name and not its text.
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'carol',
      PolicyName: 'Simulate',
      PolicyDocument: MAY_SIMULATE,
    }),
  )
  const { theirs, seen } = await openedBy('carol')
  await expect(seen.row('iam:DeleteUser')).toContainText('Explicitly denied')
  await expect(seen.row('iam:DeleteUser')).toContainText('group_staff_a_Keep_all')
  await expect(seen.main).toContainText('The document can’t be shown')
  await expect(seen.main).toContainText('iam:ListGroupsForUser')
  await expect(seen.document(/Keep_all/)).toHaveCount(0)
  expect(await theirs.content()).not.toContain('KeepUsers')

  // A caller who may not simulate sees which permission is missing.
  const { seen: nothing } = await openedBy('bob')
  await expect(nothing.result).toHaveCount(0)
  const missing = `iam:SimulatePrincipalPolicy on arn:aws:iam::${account.accountId}:user/alice`
  await expect(nothing.main).toContainText(missing)
  await nothing.open()
  await expect(nothing.main).toContainText('You don’t have permission to simulate this')
})

test('returns to the question after signing in', async ({
  account,
  accountPage,
  page,
  signInPage,
}) => {
  const simulator = policySimulatorPage(page)
  await simulator.open({ PolicySourceArn: 'alice', ActionNames: 'iam:GetUser\niam:ChangePassword' })
  await signInPage.enterAccount(account.alias)
  const { adminUserName: userName } = account
  await accountPage.signIn({ userName, password: passwordOf(account, userName) })
  await expect(simulator.row('iam:GetUser')).toContainText('Not allowed')
  await expect(simulator.actions).toHaveValue('iam:GetUser\niam:ChangePassword')
})

test.describe('a refusal leads to the simulator', () => {
  test('with the request filled in, the same decision, and the request’s context', async ({
    account,
    credentials,
    iam,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 403/)
    const allowed = [
      statement('Allow', [
        'iam:SimulatePrincipalPolicy',
        'iam:GetUserPolicy',
        'iam:GetAccountPasswordPolicy',
      ]),
      statement('Allow', 'iam:ChangePassword'),
    ]
    const deny = statement('Deny', 'iam:ChangePassword', {
      Sid: 'DenyAllExceptListed',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    })
    const put = (PolicyDocument: string) =>
      iam.send(
        new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'RequireMFA', PolicyDocument }),
      )
    await put(policy(...allowed))
    await signedInAs('bob')
    await credentials.open()
    // The form only exists for users who may change their password when the page is opened.
    await put(policy(...allowed, deny))
    await credentials.change({ current: passwordOf(account, 'bob'), next: 'Second-password-2' })
    await expect(credentials.refusal).toContainText(
      'is explicitly denied by inline policy RequireMFA, statement DenyAllExceptListed.',
    )
    await expect(credentials.refusal).toContainText('Sign in with MFA: register a device')
    await credentials.refusal.getByText('Show the statement').click()
    await expect(credentials.refusal).toContainText('"aws:MultiFactorAuthPresent"')
    page.once('dialog', (dialog) => dialog.accept()) // the form has entries
    await credentials.refusal.getByRole('link', { name: 'Open in policy simulator' }).click()
    const simulator = policySimulatorPage(page)
    await expect(simulator.principal).toHaveValue(`arn:aws:iam::${account.accountId}:user/bob`)
    await expect(simulator.actions).toHaveValue('iam:ChangePassword')
    await expect(simulator.context).toHaveValue('aws:MultiFactorAuthPresent=false')
    const row = simulator.row('iam:ChangePassword')
    await expect(row).toContainText('Explicitly denied')
    await expect(row).toContainText('inline policy RequireMFA, statement DenyAllExceptListed')
  })

  test('from a disabled button, and from a hidden part too @nojs', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    const PolicyDocument = policy(
      statement('Allow', ['iam:SimulatePrincipalPolicy', 'iam:GetUser']),
    )
    await iam.send(
      new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Look', PolicyDocument }),
    )
    await signedInAs('bob')
    const simulator = policySimulatorPage(page)
    for (const action of ['iam:DeleteUser', 'iam:ListUserPolicies']) {
      await userPage(page).open('alice')
      await page.getByRole('link', { name: `Open in policy simulator (${action})` }).click()
      await expect(simulator.principal).toHaveValue(`arn:aws:iam::${account.accountId}:user/bob`)
      await expect(simulator.row(action)).toContainText(
        `arn:aws:iam::${account.accountId}:user/alice`,
      )
      await expect(simulator.row(action)).toContainText('Not allowed')
    }
  })
})

test('shows an inline policy’s errors at their place, and its warnings after saving @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('alice')
  await user.putPolicy('Typed', '{ "Version": "2012-10-17",\n"Statement": [] }')
  const field = page.getByLabel('Policy document (JSON)')
  await expect(field).toHaveAccessibleDescription(
    /Syntax errors in policy\. Line 2, column 14: .*Add a statement/,
  )
  await user.putPolicy('Typed', policy(statement('Allow', 'iam:ChangePasword')))
  await expect(user.done('was created')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    'Typed was saved unchanged. Review these findings:',
  )
  await expect(page.getByRole('main')).toContainText('iam:ChangePassword')
  await page.goto('/iam/users/alice/inline-policy?policy=Typed')
  await typeDocument(page, user.document, policy(statement('Allow', 'iam:ListUsers')))
  await user.button('Save changes').click()
  await expect(user.done('The inline policy Typed was saved')).toBeVisible()
  await expect(user.policy('Typed')).toContainText('Inline')
  await expect(page.getByRole('main')).not.toContainText('Review these findings')
})

test('A4: saves an inline policy of the older version, and warns about its variables @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('alice')
  const Resource = 'arn:aws:s3:::home/${aws:username}'
  const Statement = { Effect: 'Allow', Action: 's3:*', Resource }
  await user.putPolicy('Older', JSON.stringify({ Version: '2008-10-17', Statement }))
  await expect(user.done('was created')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('is plain text here')
  await expect(page.getByRole('main')).toContainText('"Version": "2012-10-17"')
})
