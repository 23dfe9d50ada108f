// The page of one user: groups, tags, name and credentials.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListUserTagsCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, SIGN_IN_ADDRESS, test } from '../../fixtures'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

test('adds a user to groups and removes the user from several at once @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  for (const GroupName of ['Auditors', 'Readers', 'Writers'])
    await iam.send(new CreateGroupCommand({ GroupName }))
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
  for (const name of ['Auditors', 'Readers'])
    await user.main.getByRole('checkbox', { name: `Select ${name}` }).check()
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
  await expect(user.main.getByLabel('Key 2')).toHaveAccessibleDescription(
    /does not start with “aws:”/,
  )
  await user.main.getByLabel('Key 2').fill('site')
  await iam.send(new TagUserCommand({ UserName: 'bob', Tags: [{ Key: 'cost', Value: '7' }] }))
  await user.button('Save tags').click()
  await expect(user.refusal).toContainText('Somebody else changed the tags')
  await expect(user.main.getByLabel('Key 2')).toHaveValue('site')
  await user.button('Save tags').click()
  await expect(user.done('The tags were saved')).toBeVisible()
  const { Tags } = await iam.send(new ListUserTagsCommand({ UserName: 'bob' }))
  expect(Tags?.map(({ Key, Value }) => `${Key}=${Value}`).sort()).toEqual([
    ...['cost=7', 'site=b', 'team=a'],
  ])
})

test('tags: a row that is added after another was removed is empty and the last one @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const Tags = ['a', 'b', 'c'].map((Key) => ({ Key, Value: `value of ${Key}` }))
  await iam.send(new TagUserCommand({ UserName: 'bob', Tags }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openTab('bob', 'tags')
  await user.main.getByRole('button', { name: 'Remove tag 2' }).click()
  await expect(user.main.getByLabel('Key 2')).toHaveValue('c')
  await user.button('Add new tag').click()
  await expect(user.main.getByLabel('Key 3')).toHaveValue('')
  await expect(user.main.getByLabel('Value 3')).toHaveValue('')
  await user.main.getByLabel('Key 3').fill('d')
  await user.button('Save tags').click()
  await expect(user.done('The tags were saved')).toBeVisible()
  const { Tags: kept } = await iam.send(new ListUserTagsCommand({ UserName: 'bob' }))
  expect(kept?.map(({ Key }) => Key)).toEqual(['a', 'c', 'd'])
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
  await expect(user.main.getByLabel('New user name')).toHaveAccessibleDescription(
    /alice already exists/,
  )
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

test('keeps tags in the form if somebody else deletes the user meanwhile @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await iam.send(
    new CreateUserCommand({ UserName: 'zoe', Tags: [{ Key: 'site', Value: 'north' }] }),
  )
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openTab('zoe', 'tags')
  await user.main.getByLabel('Value 1').fill('south')
  await iam.send(new DeleteUserCommand({ UserName: 'zoe' }))
  await user.button('Save tags').click()
  await expect(user.refusal).toContainText('The user zoe no longer exists')
  await expect(user.main.getByLabel('Value 1')).toHaveValue('south')
  // The form in the response can be posted again.
  await iam.send(
    new CreateUserCommand({ UserName: 'zoe', Tags: [{ Key: 'site', Value: 'north' }] }),
  )
  await user.button('Save tags').click()
  await expect(user.done('The tags were saved')).toBeVisible()
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
  const { AccessKeyMetadata = [] } = await iam.send(
    new ListAccessKeysCommand({ UserName: 'alice' }),
  )
  const id = AccessKeyMetadata[0]?.AccessKeyId ?? ''
  await user.button(`Deactivate ${id}`).click()
  await expect(user.done(`Access key ${id} was deactivated`)).toBeVisible()
  await user.deleteKey(id)
  await expect(user.done(`Access key ${id} was deleted`)).toBeVisible()
  expect((await iam.send(new ListUserTagsCommand({ UserName: 'alice' }))).Tags).toEqual([])
})

test('S9: an administrator ends one console session of a user, then all @nojs', async ({
  account,
  newBrowser,
  page,
  signedInAs,
}) => {
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
  await iam.send(
    new TagUserCommand({ UserName, Tags: [{ Key: 'k'.repeat(128), Value: 'v'.repeat(256) }] }),
  )
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
    await expectAccessible(page)
  }
})
