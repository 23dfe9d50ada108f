// The page of one user: where the permissions come from, groups, tags, name, boundary, credentials.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListUserTagsCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../accessible'
import { expect, SIGN_IN_ADDRESS, test } from '../fixtures'
import { manageConsoleAccessPage } from '../pages/manage-console-access.page'
import { userPage } from '../pages/user.page'
import { typeDocument } from '../policy-document'

test.use({ scenario: 'demo' })

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const allow = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('B3: lists every policy that applies with its origin, and opens documents in place @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateGroupCommand({ GroupName: 'Auditors' }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('bob')
  await expect(user.main).toContainText('the user has no policy and is in no group')

  await iam.send(new AddUserToGroupCommand({ GroupName: 'Auditors', UserName: 'bob' }))
  await user.open('bob')
  await expect(user.main).toContainText('neither have the user’s groups')

  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Auditors', PolicyArn: READ_ONLY }))
  await iam.send(
    new PutGroupPolicyCommand({ GroupName: 'Auditors', PolicyName: 'Own', PolicyDocument: allow('s3:ListBucket') }),
  )
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own', PolicyDocument: allow('s3:GetObject') }),
  )
  await user.open('bob')
  const group = user.policy('IAMReadOnlyAccess').getByRole('link', { name: 'Group Auditors' })
  await expect(group).toHaveAttribute('href', '/iam/groups/Auditors')
  await expect(user.link('IAMReadOnlyAccess')).toHaveAttribute('href', `/iam/policies/${encodeURIComponent(READ_ONLY)}`)
  await user.link('Show the document of Own of group Auditors').click()
  await expect(user.policies).toContainText('s3:ListBucket')
  await expect(user.policies).not.toContainText('s3:GetObject')
  await user.link('Show the document of Own').click()
  await expect(user.policies).toContainText('s3:GetObject')
  await user.link('Hide the document of Own').click()
  await expect(user.policies).not.toContainText('s3:GetObject')
})

test('B3: names the missing action in the row of what may not be seen @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateGroupCommand({ GroupName: 'Auditors' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Auditors', UserName: 'alice' }))
  const Action = ['iam:GetUser', 'iam:ListGroupsForUser', 'iam:ListAttachedUserPolicies']
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  })
  await iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Part', PolicyDocument }))
  await signedInAs('bob')
  const user = userPage(page)
  await user.open('alice')
  await expect(user.policy('IAMUserChangePassword')).toContainText('Directly')
  await expect(user.policy('Inline policies of user alice')).toContainText('Access denied')
  await expect(user.policies).toContainText(
    `iam:ListAttachedGroupPolicies on arn:aws:iam::${account.accountId}:group/Auditors`,
  )
})

test('inline policies: reports a change by somebody else and keeps the text @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  const put = (PolicyDocument: string) =>
    iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own', PolicyDocument }))
  await put(allow('s3:GetObject'))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await user.putPolicy('Own', allow('s3:PutObject'))
  await expect(user.main.getByLabel('Policy name')).toHaveAccessibleDescription(/has an inline policy Own already/)
  await user.open('bob')
  await user.link('Own').click()
  await typeDocument(page, user.document, allow('s3:DeleteObject'))
  await put(allow('s3:ListBucket'))
  await user.button('Save changes').click()
  await expect(user.refusal).toContainText('Somebody else changed this policy')
  await expect(user.main).toContainText('s3:ListBucket')
  await expect(user.postedDocument).toHaveValue(allow('s3:DeleteObject'))
  await user.button('Save changes').click()
  await expect(user.done('The inline policy Own was saved')).toBeVisible()
  const stored = await iam.send(new GetUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own' }))
  expect(decodeURIComponent(stored.PolicyDocument ?? '')).toBe(allow('s3:DeleteObject'))
  await user.deleteInlinePolicy('Own')
  await expect(user.done('The inline policy Own was deleted')).toBeVisible()
})

test('Add permissions asks for another review if the copied user has other permissions by then @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  const put = (PolicyName: string) =>
    iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName, PolicyDocument: allow('s3:GetObject') }))
  await put('First')
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openBelow('bob', 'add-permissions?PermissionsWay=copy&CopyFrom=alice')
  await user.next.click()
  await expect(user.main).toContainText('Inline policy First')
  await put('Second')
  await user.addPermissions.click()
  await expect(user.refusal).toContainText('The permissions of the other user have changed meanwhile')
  await user.link('Review again').click()
  await expect(user.main).toContainText('Inline policy Second')
  await user.addPermissions.click()
  await expect(user.done('permissions were added')).toBeVisible()
  await expect(user.policy('Second')).toContainText('Inline')
})

test('sets, shows and removes the permissions boundary @nojs', async ({ account, iam, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('bob')
  await user.link('Set permissions boundary').click()
  await user.main.getByLabel('Boundary policy').selectOption('IAMReadOnlyAccess')
  await user.button('Set boundary').click()
  await expect(user.done('IAMReadOnlyAccess is now the permissions boundary')).toBeVisible()
  await expect(user.boundary).toContainText('1 user: this one')
  await user.boundary.locator('summary').click()
  await user.button('Remove permissions boundary').click()
  await expect(user.done('The permissions boundary was removed')).toBeVisible()
  const { User } = await iam.send(new GetUserCommand({ UserName: 'bob' }))
  expect(User?.PermissionsBoundary).toBeUndefined()
})

test('adds a user to groups and removes the user from several at once @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  for (const GroupName of ['Auditors', 'Readers', 'Writers']) await iam.send(new CreateGroupCommand({ GroupName }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openTab('bob', 'groups')
  await user.link('Add user to groups').click()
  for (const name of ['Auditors', 'Readers'])
    await user.main.getByRole('checkbox', { name: `Select group ${name}` }).check()
  await user.button('Add user to groups').click()
  await expect(user.done('The user was added to 2 groups')).toBeVisible()
  await user.button('Remove from groups').click()
  await expect(user.main).toContainText('Select at least one group.')
  for (const name of ['Auditors', 'Readers']) await user.main.getByRole('checkbox', { name: `Select ${name}` }).check()
  await user.button('Remove from groups').click()
  await expect(user.done('The user was removed from 2 groups')).toBeVisible()
  expect((await iam.send(new ListGroupsForUserCommand({ UserName: 'bob' }))).Groups).toEqual([])
})

test('tags: shows errors at their row and keeps what somebody else added @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4(00|09)/)
  await iam.send(new TagUserCommand({ UserName: 'bob', Tags: [{ Key: 'team', Value: 'a' }] }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openTab('bob', 'tags')
  await user.button('Add new tag').click()
  await user.main.getByLabel('Key 2').fill('aws:no')
  await user.main.getByLabel('Value 2').fill('b')
  await user.button('Save tags').click()
  await expect(user.main.getByLabel('Key 2')).toHaveAccessibleDescription(/does not start with “aws:”/)
  await user.main.getByLabel('Key 2').fill('site')
  await iam.send(new TagUserCommand({ UserName: 'bob', Tags: [{ Key: 'cost', Value: '7' }] }))
  await user.button('Save tags').click()
  await expect(user.refusal).toContainText('Somebody else changed the tags')
  await expect(user.main.getByLabel('Key 2')).toHaveValue('site')
})

test('renames a user, and says so when the user of an open page was renamed meanwhile @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 40[049]/)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('bob')
  await user.link('Rename').click()
  await user.main.getByLabel('New user name').fill('alice')
  await user.button('Save changes').click()
  await expect(user.main.getByLabel('New user name')).toHaveAccessibleDescription(/alice exists already/)
  await user.main.getByLabel('New user name').fill('Robert')
  await user.button('Save changes').click()
  await expect(user.done('The user is now called Robert')).toBeVisible()
  await expect(page).toHaveURL(/\/iam\/users\/Robert$/)
  await iam.send(new CreateUserCommand({ UserName: 'zoe' }))
  await user.openBelow('zoe', 'rename')
  await user.main.getByLabel('New user name').fill('zora')
  await iam.send(new DeleteUserCommand({ UserName: 'zoe' }))
  await user.button('Save changes').click()
  await expect(user.refusal).toContainText('it was deleted or renamed after you opened this page')
  await expect(user.main.getByLabel('New user name')).toHaveValue('zora')
})

test('tags stay in the form if somebody else deletes the user meanwhile @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await iam.send(new CreateUserCommand({ UserName: 'zoe', Tags: [{ Key: 'site', Value: 'north' }] }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openTab('zoe', 'tags')
  await user.main.getByLabel('Value 1').fill('south')
  await iam.send(new DeleteUserCommand({ UserName: 'zoe' }))
  await user.button('Save tags').click()
  await expect(user.refusal).toContainText('There is no user zoe any more')
  await expect(user.main.getByLabel('Value 1')).toHaveValue('south')
  // The answer can be posted like the form itself.
  await iam.send(new CreateUserCommand({ UserName: 'zoe', Tags: [{ Key: 'site', Value: 'north' }] }))
  await user.button('Save tags').click()
  await expect(user.done('The tags were saved')).toBeVisible()
})

test('the text of an inline policy stays in the editor if somebody else deletes the policy or its user @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4(04|09)/)
  const own = { UserName: 'zoe', PolicyName: 'Own' }
  await iam.send(new CreateUserCommand({ UserName: 'zoe' }))
  await iam.send(new PutUserPolicyCommand({ ...own, PolicyDocument: allow('s3:GetObject') }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('zoe')
  await user.link('Own').click()
  await typeDocument(page, user.document, allow('s3:PutObject'))
  await iam.send(new DeleteUserPolicyCommand(own))
  await user.button('Save changes').click()
  await expect(user.refusal).toContainText('Somebody else deleted this policy')
  await expect(user.postedDocument).toHaveValue(allow('s3:PutObject'))
  await user.button('Save changes').click()
  await expect(user.done('The inline policy Own was saved')).toBeVisible()

  await user.link('Own').click()
  await typeDocument(page, user.document, allow('s3:ListBucket'))
  await iam.send(new DeleteUserPolicyCommand(own))
  await iam.send(new DeleteUserCommand({ UserName: 'zoe' }))
  await user.button('Save changes').click()
  await expect(user.refusal).toContainText('There is no user zoe any more')
  await expect(user.postedDocument).toHaveValue(allow('s3:ListBucket'))
})

test('B13, UX 45: row buttons have unique names; a key is created with its description and deleted by its ID @nojs', async ({
  account,
  iam,
  newBrowser,
  page,
  signedInAs,
}) => {
  await signedInAs('alice', await newBrowser())
  await signedInAs('alice', await newBrowser())
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openSecurityCredentials('alice')
  const names = await user.sessionRows.getByRole('button').allTextContents()
  expect(new Set(names).size).toBe(2)
  expect(names[0]).toMatch(/^End session from \S+ started /)
  await expect(user.managePassword).toHaveCount(1)
  await expect(user.manageConsoleAccess).toHaveCount(1)

  await user.link('Create access key').click()
  await user.main.getByRole('radio', { name: 'Local code' }).check()
  await user.main.getByLabel('Description tag value').fill('build server')
  await user.button('Create access key').click()
  await expect(user.done('Access key created')).toBeVisible()
  const secret = await manageConsoleAccessPage(page).show()
  expect(secret).toHaveLength(40)
  await user.openSecurityCredentials('alice')
  expect(await page.content()).not.toContain(secret)
  await expect(user.keyRows).toContainText('build server')
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))
  const id = AccessKeyMetadata[0]?.AccessKeyId ?? ''
  await user.button(`Deactivate ${id}`).click()
  await expect(user.done(`Access key ${id} was deactivated`)).toBeVisible()
  await user.deleteKey(id)
  await expect(user.done(`Access key ${id} was deleted`)).toBeVisible()
  expect((await iam.send(new ListUserTagsCommand({ UserName: 'alice' }))).Tags).toEqual([])
})

test('ends one console session of a user, then all @nojs', async ({ account, newBrowser, page, signedInAs }) => {
  const browsers = [await newBrowser(), await newBrowser(), await newBrowser()]
  for (const browser of browsers) await signedInAs('alice', browser)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openSecurityCredentials('alice')
  await expect(user.sessionRows).toHaveCount(3)
  await user.sessionRows
    .first()
    .getByRole('button', { name: /^End session from / })
    .click()
  await expect(user.done('The session was ended')).toBeVisible()
  await expect(user.sessionRows).toHaveCount(2)
  await user.button('End all sessions').click()
  await expect(user.main).toContainText('This user is not signed in anywhere.')
  for (const browser of browsers) {
    const theirs = await browser.newPage()
    await theirs.goto('/iam')
    await expect(theirs).toHaveURL(SIGN_IN_ADDRESS)
  }
})

test('every tab and page below a user is accessible and fits, with a name of 64 characters', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  test.slow()
  const UserName = 'n'.repeat(64)
  await iam.send(new CreateUserCommand({ UserName }))
  await iam.send(new CreateGroupCommand({ GroupName: 'g'.repeat(128) }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'g'.repeat(128), UserName }))
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'g'.repeat(128), PolicyArn: READ_ONLY }))
  await iam.send(new CreateAccessKeyCommand({ UserName }))
  await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'k'.repeat(128), Value: 'v'.repeat(256) }] }))
  await signedInAs(account.adminUserName)
  const open = encodeURIComponent(`group/${'g'.repeat(128)}/${READ_ONLY}`)
  const addresses = [
    `?tab=permissions&open=${open}`,
    '?tab=groups',
    '?tab=tags',
    '?tab=security-credentials',
    '/add-permissions',
    '/add-permissions/review?PermissionsWay=copy&CopyFrom=alice',
    '/inline-policy',
    '/permissions-boundary',
    '/add-to-groups',
    '/rename',
    '/create-access-key',
  ]
  for (const address of addresses) {
    await page.goto(`/iam/users/${UserName}${address}`)
    await expectAccessible(page, [320, 768, 1440])
  }
})
