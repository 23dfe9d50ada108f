// Policies in the console: list, create, edit, attach, versions, tags, delete.
import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { policiesPage } from '../../pages/policies.page'
import { userPage } from '../../pages/user.page'
import { typeDocument } from '../../policy-document'

test.use({ scenario: 'demo' })

/** As in AWS's documentation, to be pasted. */
const SEED =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetAccountPasswordPolicy","Resource":"*"},{"Effect":"Allow","Action":"iam:ChangePassword","Resource":"arn:aws:iam::account-id-without-hyphens:user/${aws:username}"}]}'

const allowing = (Action: string, Sid = 'Test') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid, Effect: 'Allow', Action, Resource: '*' }],
  })

async function newPolicy(
  iam: IAMClient,
  PolicyName: string,
  ...actions: string[]
): Promise<string> {
  const [first = 'iam:GetUser', ...later] = actions
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName,
      PolicyDocument: allowing(first),
      Description: '<b>bold</b>',
    }),
  )
  const PolicyArn = Policy?.Arn ?? ''
  for (const action of later)
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: allowing(action),
        SetAsDefault: true,
      }),
    )
  return PolicyArn
}

async function defaultDocument(iam: IAMClient, PolicyArn: string) {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
  const VersionId = Policy?.DefaultVersionId
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }))
  return { VersionId, document: decodeURIComponent(PolicyVersion?.Document ?? '') }
}

test('B15: creates a policy from a pasted example after one click for this account’s ID @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await page.goto('/iam/policies')
  await policies.link('Create policy').click()
  await typeDocument(page, policies.document, SEED)
  await policies.next.click()
  await expect(policies.main).toContainText(
    'Invalid ARN account: account-id-without-hyphens is not an account ID',
  )
  await expect(policies.button('Save anyway')).toBeVisible()
  await policies.useAccountId.click()
  await expect(policies.useAccountId).toHaveCount(0)
  await policies.next.click()

  await expect(policies.allows.getByRole('rowheader', { name: 'IAM' })).toBeVisible()
  await expect(policies.document).toBeHidden()
  await policies.create.click()
  await expect(policies.main).toContainText('Enter a policy name.')
  await policies.name.fill('OwnPassword')
  await policies.main.getByLabel('Key 1').fill('team')
  await policies.main.getByLabel('Value 1').fill('red')
  await policies.button('Add new tag').click()
  await policies.main.getByLabel('Key 2').fill('stage')
  // Going back and forth keeps every entry.
  await policies.previous.click()
  await expect(policies.document).toContainText(account.accountId)
  await policies.next.click()
  await expect(policies.name).toHaveValue('OwnPassword')
  await policies.create.click()

  await expect(policies.done('The policy OwnPassword was created.')).toBeVisible()
  const PolicyArn = `arn:aws:iam::${account.accountId}:policy/OwnPassword`
  const { document } = await defaultDocument(iam, PolicyArn)
  expect(JSON.parse(document)).toEqual(
    JSON.parse(SEED.replace('account-id-without-hyphens', account.accountId)),
  )
  const { Tags } = await iam.send(new ListPolicyTagsCommand({ PolicyArn }))
  expect(Tags).toEqual([
    { Key: 'team', Value: 'red' },
    { Key: 'stage', Value: '' },
  ])
  await policies.link('JSON').click()
  await expect(policies.main.getByRole('figure')).toContainText('iam:ChangePassword')
})

test('finds policies by name, action, type and use, and applies actions to the selected one', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const arn = await newPolicy(iam, 'ReadOneUser', 'iam:GetUser')
  await iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: arn }))
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await page.goto('/iam/policies?action=iam%3AGetUser&type=Customer&used=PermissionsPolicy')
  const row = policies.list.rows.filter({ hasText: 'ReadOneUser' })
  await expect(row).toContainText('Customer managed')
  await expect(row).toContainText('Permissions policy (1)')
  // Hostile text is shown as text.
  await expect(row).toContainText('<b>bold</b>')
  await expect(policies.list.rows.filter({ hasText: 'AdministratorAccess' })).toHaveCount(0)
  await policies.list.filters.click()
  await expect(
    policies.list.filterPanel.locator('datalist option[value="iam:ChangePassword"]'),
  ).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await policies.select('ReadOneUser').check()
  await policies.button('Actions').click()
  await page.getByRole('menuitem', { name: 'Detach' }).click()
  await expect(policies.entities).toContainText('bob')
})

test('attaches a policy to users and groups at once, and detaches it from them @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  const arn = await newPolicy(iam, 'Shared')
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.openAttach(arn)
  await policies.select('bob').check()
  // A search keeps the ticked boxes.
  await policies.main.getByLabel('Find users and user groups').fill('alice')
  await policies.button('Find').click()
  await expect(policies.select('alice')).toBeVisible()
  await expect(policies.select('bob')).toBeChecked()
  await expect(policies.select('carol')).toHaveCount(0)
  await policies.select('alice').check()
  await policies.button('Attach policy').click()
  await expect(policies.done('The policy was attached to 2 entities.')).toBeVisible()
  await policies.select('alice').check()
  await policies.select('bob').check()
  await policies.button('Detach').click()
  await expect(policies.done('The policy was detached from 2 entities.')).toBeVisible()
  const { PolicyUsers } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: arn }))
  expect(PolicyUsers).toEqual([])

  await policies.openAttach('arn:aws:iam::aws:policy/AdministratorAccess')
  await policies.select('bob').check()
  await policies.button('Attach policy').click()
  await expect(policies.main).toContainText('Confirm that you want to grant this')
})

test('compares versions, sets one as default and deletes one @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  const arn = await newPolicy(iam, 'Versions', 'iam:GetUser', 'iam:ListUsers', 'iam:GetGroup')
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.open(arn, 'versions')
  await policies.select('v1').check()
  await policies.select('v2').check()
  await policies.button('Compare').click()
  const comparison = policies.main.getByRole('figure')
  await expect(comparison).toContainText('1 line removed, 1 line added')
  await expect(comparison.locator('del')).toContainText('iam:GetUser')
  await expect(comparison.locator('ins')).toContainText('iam:ListUsers')

  // Somebody else changes the default meanwhile: nothing is saved, and the page explains why.
  await iam.send(
    new CreatePolicyVersionCommand({
      PolicyArn: arn,
      PolicyDocument: allowing('iam:GetPolicy'),
      SetAsDefault: true,
    }),
  )
  await policies.button('Set as default v1').click()
  await expect(policies.refusal).toContainText('Version v4 became the default meanwhile')
  await policies.open(arn, 'versions')
  await policies.button('Set as default v1').click()
  await expect(policies.done('Version v1 is now the default version.')).toBeVisible()
  await policies.versions.getByText('Delete v2…').click()
  await policies.button('Delete version v2').click()
  await expect(policies.done('Version v2 was deleted.')).toBeVisible()
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: arn }))
  expect(Versions.map(({ VersionId }) => VersionId)).toEqual(['v4', 'v3', 'v1'])
})

test('keeps the document and the tags in their forms if somebody else deletes the policy meanwhile @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  const [edited, tagged] = [await newPolicy(iam, 'Edited'), await newPolicy(iam, 'Tagged')]
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.openEdit(edited)
  await typeDocument(page, policies.document, allowing('iam:ListUsers'))
  await policies.next.click()
  await expect(policies.changes).toContainText('iam:ListUsers')
  await iam.send(new DeletePolicyCommand({ PolicyArn: edited }))
  await policies.save.click()
  await expect(policies.refusal).toContainText('The policy Edited no longer exists')
  await expect(policies.refusal).toContainText('copy it and create a policy with it')
  await expect(policies.main.locator('textarea[name="PolicyDocument"]')).toHaveValue(
    allowing('iam:ListUsers'),
  )

  await policies.open(tagged, 'tags')
  await policies.button('Add new tag').click()
  await policies.main.getByLabel('Key 1').fill('team')
  await iam.send(new DeletePolicyCommand({ PolicyArn: tagged }))
  await policies.button('Save tags').click()
  await expect(policies.refusal).toContainText('The tags were not saved')
  await expect(policies.refusal).toContainText('The policy Tagged no longer exists')
  await expect(policies.refusal).toContainText('copy them and create a policy with them')
  await expect(policies.main.getByLabel('Key 1')).toHaveValue('team')
})

test('an edit shows the difference, detects another editor, and replaces one of five versions @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const arn = await newPolicy(iam, 'Edited', 'iam:GetUser')
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.openEdit(arn)
  await typeDocument(page, policies.document, allowing('iam:ListUsers'))
  await policies.next.click()
  await expect(policies.changes).toContainText('iam:ListUsers')
  for (const action of ['iam:ListGroups', 'iam:GetGroup', 'iam:GetPolicy', 'iam:ListPolicies'])
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn: arn,
        PolicyDocument: allowing(action),
        SetAsDefault: true,
      }),
    )
  await policies.save.click()
  // A sixth version is not possible, as the first step shows; the document is kept.
  await expect(policies.main).toContainText('The policy has five versions')
  await expect(policies.main).toContainText(
    'The default version is now v5; it was v1 when you started.',
  )
  await expect(policies.document).toContainText('iam:ListUsers')
  await policies.main.getByLabel('Version to delete').selectOption('v2')
  await policies.next.click()
  await expect(policies.changes.locator('del')).toContainText('iam:ListPolicies')
  await expect(policies.changes.locator('ins')).toContainText('iam:ListUsers')
  await policies.save.click()
  await expect(policies.done('Version v6 of Edited was saved.')).toBeVisible()
  const saved = await defaultDocument(iam, arn)
  expect(saved).toEqual({ VersionId: 'v6', document: allowing('iam:ListUsers') })
})

test('deletes a policy with its attachments and versions after its name is typed @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4(00|09)/)
  const arn = await newPolicy(iam, 'Old', 'iam:GetUser', 'iam:ListUsers')
  await iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: arn }))
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.openDelete(arn)
  await expect(policies.main).toContainText('The policy is detached from user bob')
  await expect(policies.main).toContainText('Version v1 is deleted')
  await policies.name.fill('Other')
  await policies.button('Delete policy').click()
  await expect(policies.main).toContainText('This is not the name of the policy.')
  // Somebody attaches it to a user whom the page did not list.
  await policies.name.fill('Old')
  await iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn: arn }))
  await policies.button('Delete policy').click()
  await expect(policies.refusal).toContainText(
    'Somebody changed this policy after the page was loaded',
  )
  await expect(policies.main).toContainText('The policy is detached from user alice')
  await policies.name.fill('Old')
  await policies.button('Delete policy').click()
  await expect(policies.done('The policy Old was deleted.')).toBeVisible()
  await expect(iam.send(new GetPolicyCommand({ PolicyArn: arn }))).rejects.toThrow(/not found/)
})

test('the pages of a policy are accessible, read-only for AWS’s policies, and name missing permissions', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  const arn = await newPolicy(iam, 'Seen', 'iam:GetUser', 'iam:ListUsers')
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await policies.open(arn)
  await expect(policies.main).toContainText('<b>bold</b>')
  await expectAccessible(page)
  await page.goto(`${page.url().split('?')[0]}?tab=versions&version=v1&version=v2`)
  await expectAccessible(page)
  await policies.tab('Tags').click()
  await expect(policies.button('Save tags')).toBeVisible()
  await expectAccessible(page)

  await policies.open('arn:aws:iam::aws:policy/IAMReadOnlyAccess')
  await expect(policies.button('Edit')).toHaveAttribute('aria-disabled', 'true')
  await expect(policies.button('Delete')).toHaveAttribute('aria-disabled', 'true')
  await expect(policies.main).toContainText('AWS manages this policy')

  watch.expectComplaint(/status of 404/)
  await policies.open(`${arn}Not`)
  await expect(policies.main).toContainText('This policy does not exist')

  await page.context().clearCookies()
  await signedInAs('bob')
  await page.goto('/iam/policies')
  await expect(policies.main).toContainText('You don’t have permission to list policies')
  await page.goto('/iam/policies/create')
  await expect(policies.main).toContainText('You don’t have permission to create policies')
})

test('A7: finds one of AWS’s 1,600 policies, shows its versions and attaches it @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await page.goto('/iam/policies?search=s3readonly&type=AWS')
  await expect(policies.list.rows).toHaveCount(1)
  await policies.link('AmazonS3ReadOnlyAccess').click()
  await expect(policies.allows).toContainText('s3')
  await policies.tab('Policy versions').click()
  await expect(policies.versions).toContainText('v1')

  const user = userPage(page)
  await user.openAddPermissions('bob')
  await expect(user.attachable('AmazonS3ReadOnlyAccess')).toHaveCount(0)
  await user.findPolicies.fill('s3readonly')
  await policies.button('Find').click()
  await user.attach('AmazonS3ReadOnlyAccess')
  await expect(user.policy('AmazonS3ReadOnlyAccess')).toBeVisible()
  const { AttachedPolicies } = await iam.send(
    new ListAttachedUserPoliciesCommand({ UserName: 'bob' }),
  )
  expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toContain('AmazonS3ReadOnlyAccess')
})

test('A7: offers no policy of a service’s own role, and says why on the policy’s page @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const policies = policiesPage(page)
  await page.goto('/iam/policies?search=AWSSupportServiceRolePolicy&type=AWS')
  await policies.link('AWSSupportServiceRolePolicy').click()
  await policies.tab('Entities attached').click()
  await policies.main.getByRole('link', { name: 'Attach' }).click()
  await expect(policies.main).toContainText('Only the role of an AWS service can have this policy.')

  const user = userPage(page)
  await user.openAddPermissions('bob')
  await user.findPolicies.fill('AWSSupportServiceRolePolicy')
  await policies.button('Find').click()
  await expect(policies.main).toContainText('No policy matches')
})
