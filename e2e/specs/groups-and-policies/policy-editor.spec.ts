// Policy documents on a user's page: the editor and the field under it, findings while typing,
// ready-made policies, and attaching managed policies.

import {
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

/** As in AWS's documentation, to be pasted. */
const SEED =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetAccountPasswordPolicy","Resource":"*"},{"Effect":"Allow","Action":"iam:ChangePassword","Resource":"arn:aws:iam::account-id-without-hyphens:user/${aws:username}"}]}'

test('B15: one click puts this account’s ID into a pasted example, which is saved @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await user.putPolicy('Own', SEED)
  await expect(user.main.getByText('The policy was not saved')).toBeVisible()
  await expect(user.main).toContainText(
    `Line 1, column ${SEED.indexOf('account-id') + 1}: Invalid ARN account: account-id-without-hyphens is not an account ID`,
  )
  await user.useAccountId.click()
  await expect(user.useAccountId).toHaveCount(0)
  await expect(page.getByLabel('Policy name')).toHaveValue('Own')
  await user.createInlinePolicy.click()
  await expect(user.done('was created')).toBeVisible()
  const saved = await iam.send(new GetUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own' }))
  const document = decodeURIComponent(saved.PolicyDocument ?? '')
  expect(JSON.parse(document)).toEqual(
    JSON.parse(SEED.replace('account-id-without-hyphens', account.accountId)),
  )
})

test('B15: Save anyway saves a policy with an error unchanged, as AWS’s API does @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await user.putPolicy('Copied', SEED)
  await expect(user.saveAnyway).toBeVisible()
  const { PolicyNames } = await iam.send(new ListUserPoliciesCommand({ UserName: 'bob' }))
  expect(PolicyNames).not.toContain('Copied')
  await user.saveAnyway.click()
  await expect(user.done('was created')).toBeVisible()
  // The finding stays visible.
  await expect(user.main).toContainText('Invalid ARN account')
})

test('the editor shows findings while typing, completes, formats, and Tab leaves it', async ({
  account,
  page,
  signedInAs,
}) => {
  const scripts: string[] = []
  page.on(
    'request',
    (request) => request.resourceType() === 'script' && scripts.push(request.url()),
  )
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  // Appears when the scripts have loaded, inside the closed command.
  await user.main
    .getByRole('button', { name: 'Copy command', includeHidden: true })
    .waitFor({ state: 'attached' })
  const before = scripts.length
  const editor = page.locator('.cm-content')
  await expect(editor).toHaveCount(0)

  // The editor appears on focus, keeps the text, and takes over the focus.
  await user.document.focus()
  await expect(editor).toBeFocused()
  expect(scripts.length).toBeGreaterThan(before)
  await expect(user.document).toContainText('iam:GetUser')
  await expect(page.locator('.cm-lineNumbers')).toContainText('1')

  // Completes an action. Escape closes the proposals and keeps the text.
  await user.document.fill(
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:ChangePas',
  )
  const proposal = page.getByRole('option', { name: /iam:ChangePassword/ })
  await page.keyboard.press('Control+Space')
  await expect(proposal).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(proposal).toHaveCount(0)
  await page.keyboard.press('Control+Space')
  await expect(proposal).toBeVisible()
  await canAcceptProposal(page)
  await page.keyboard.press('Enter')
  await expect(user.document).toContainText('"iam:ChangePassword')

  // A fault is marked on its line and described below the field, and both disappear when it is
  // corrected.
  await user.document.fill(SEED.replace('iam:ChangePassword', 'iam:ChangePasword'))
  await expect(page.locator('.cm-lintRange-error')).toHaveText('account-id-without-hyphens')
  await expect(page.locator('.cm-lintRange-warning').first()).toBeVisible()
  await expect(user.main).toContainText('Did you mean iam:ChangePassword?')
  await expect(user.document).toHaveAttribute('aria-invalid', 'true')
  await user.useAccountId.click()
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0)
  await expect(user.document).not.toHaveAttribute('aria-invalid')
  await user.button('Format JSON').click()
  await expect(user.postedDocument).toHaveValue(/^\{\n {2}"Version": "2012-10-17",\n/)
  await user.document.press('Control+z')
  await expect(user.postedDocument).toHaveValue(/^\{"Version"/)
  await expectAccessible(page)

  // Tab moves to the next control, and back.
  await user.document.focus()
  await page.keyboard.press('Tab')
  await expect(editor).not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(editor).toBeFocused()
})

test('a ready-made policy is filled in with this account’s ID and saved @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await page.getByLabel('Policy name').fill('Own')
  await user.main.getByText('Start from a ready-made policy').click()
  await user.button('Insert Change their own password').click()
  await expect(user.postedDocument).toHaveValue(
    new RegExp(`arn:aws:iam::${account.accountId}:user/`),
  )
  await user.createInlinePolicy.click()
  await expect(user.done('was created')).toBeVisible()
  const saved = await iam.send(new GetUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own' }))
  expect(decodeURIComponent(saved.PolicyDocument ?? '')).toContain('iam:ChangePassword')
})

test('B2: selects nothing at first, attaches several policies at once, and needs a confirmation for one that allows everything @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openAddPermissions('bob')
  await expect(user.main.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await user.next.click()
  await expect(user.main).toContainText('Choose at least one group, user or policy.')

  await user.attachable('IAMReadOnlyAccess').check()
  await user.attachable('AdministratorAccess').check()
  await user.next.click()
  await expect(user.main).toContainText('Confirm that you want to grant this')
  const attached = async () =>
    (
      await iam.send(new ListAttachedUserPoliciesCommand({ UserName: 'bob' }))
    ).AttachedPolicies?.map(({ PolicyName }) => PolicyName)
  expect(await attached()).not.toContain('IAMReadOnlyAccess')
  await expect(user.attachable('IAMReadOnlyAccess')).toBeChecked()
  await user.confirmGrant('AdministratorAccess').check()
  await user.next.click()
  await user.addPermissions.click()
  await expect(user.done('2 permissions were added')).toBeVisible()
  expect(await attached()).toEqual(
    expect.arrayContaining(['AdministratorAccess', 'IAMReadOnlyAccess']),
  )
})

test('B2: searches policies by name, type and description', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openAddPermissions('bob')
  // React marks the elements that it has hydrated; the filter works from then on.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main input[type=checkbox]') ?? {}).some((key) =>
      key.startsWith('__react'),
    ),
  )
  await user.attachable('PowerUserAccess').check()
  await user.findPolicies.fill('ssh')
  await expect(user.attachable('IAMUserSSHKeys')).toBeVisible()
  await expect(user.attachable('IAMFullAccess')).toBeHidden()
  // A selected policy stays visible.
  await expect(user.attachable('PowerUserAccess')).toBeChecked()
  await user.findPolicies.press('Enter')
  await expect(user.attachable('PowerUserAccess')).toBeChecked()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('B2: a search has an address, and Enter in the policy name saves instead of editing', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const user = userPage(page)
    await user.openAddPermissions('bob')
    await user.findPolicies.fill('ssh')
    await user.findPolicies.press('Enter')
    await expect(page).toHaveURL(/policySearch=ssh/)
    await expect(user.attachable('IAMUserSSHKeys')).toBeVisible()
    await expect(user.attachable('IAMFullAccess')).toBeHidden()
    await user.openInlinePolicy('bob')
    await page
      .getByLabel('Policy document (JSON)')
      .fill(SEED.replace('account-id-without-hyphens', '*'))
    await page.getByLabel('Policy name').fill('Entered')
    await page.getByLabel('Policy name').press('Enter')
    await expect(user.done('The inline policy Entered was created')).toBeVisible()
  })
})

/**
 * CodeMirror ignores Enter for 75 ms after it shows proposals, so that nobody accepts one by
 * accident (`interactionDelay` of @codemirror/autocomplete).
 */
async function canAcceptProposal(page: Page) {
  const shown = await page.evaluate(() => Date.now())
  await page.waitForFunction((since) => Date.now() - since > 75, shown)
}
