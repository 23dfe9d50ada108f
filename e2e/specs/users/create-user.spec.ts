// Create user: the wizard, what it creates, and what it rejects without losing entries.
import {
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  DeleteGroupCommand,
  GetUserCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  ListUserTagsCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { createUserPage } from '../../pages/create-user.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

const EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})
const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
})

test('creates a user with groups, tags, a boundary and a password; nothing is written before the last step @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  for (const GroupName of ['Builders', 'Testers'])
    await iam.send(new CreateGroupCommand({ GroupName }))
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('frank')
  await create.path.fill('/staff/')
  await create.next.click()
  await create.group('Testers').check()
  await create.useBoundary.check()
  await create.boundary.selectOption({ label: 'PowerUserAccess' })
  await create.previous.click()
  await expect(create.userName).toHaveValue('frank')
  await expect(create.path).toHaveValue('/staff/')
  await create.next.click()
  await expect(create.group('Testers')).toBeChecked()
  await create.next.click()
  await expect(create.line('Group Testers')).toBeVisible()
  await expect(create.line('Permissions boundary PowerUserAccess')).toBeVisible()
  await expect(create.attachChangePassword).toBeChecked()
  await create.addTag.click()
  await create.tagKey(1).fill('team')
  await create.tagValue(1).fill('blue')
  await create.addTag.click()
  await create.tagKey(2).fill('gone')
  await create.removeTag(2).click()
  await create.previous.click()
  await create.next.click()
  await expect(create.tagKey(1)).toHaveValue('team')
  await expect(create.tagKey(2)).toHaveCount(0)
  await expect(iam.send(new GetUserCommand({ UserName: 'frank' }))).rejects.toThrow(
    'cannot be found',
  )

  await create.submit.click()
  await expect(create.created('frank')).toBeVisible()
  expect((await manageConsoleAccessPage(page).show()).length).toBeGreaterThanOrEqual(8)
  await create.toUsers.click()
  await expect(page).toHaveURL(/\/iam\/users$/)
  const frank = { UserName: 'frank' }
  const { User } = await iam.send(new GetUserCommand(frank))
  expect(User).toMatchObject({ Path: '/staff/', Tags: [{ Key: 'team', Value: 'blue' }] })
  expect(User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(
    'arn:aws:iam::aws:policy/PowerUserAccess',
  )
  const { Groups = [] } = await iam.send(new ListGroupsForUserCommand(frank))
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['Testers'])
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand(frank))
  expect(AttachedPolicies.map(({ PolicyName }) => PolicyName)).toEqual(['IAMUserChangePassword'])
})

test('copies groups, attached and inline policies of a user, and requires another review if they changed @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|409)/)
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Own', PolicyDocument: ALLOW }),
  )
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('grace')
  await create.provideConsoleAccess.uncheck()
  await create.next.click()
  await create.way('Copy permissions').check()
  await create.next.click()
  await expect(create.copyFrom).toHaveAccessibleDescription(
    /Enter the user whose permissions are copied/,
  )
  await create.copyFrom.fill('bob')
  await create.showPermissions.click()
  await expect(create.line('Inline policy Own')).toBeVisible()
  await create.next.click()
  await expect(create.line('Inline policy Own')).toBeVisible()
  const PolicyArn = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
  await iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn }))
  await create.submit.click()
  await expect(create.refusal).toContainText('have changed meanwhile')
  await create.refusal.getByRole('button', { name: 'Review them again' }).click()
  await expect(create.line('IAMReadOnlyAccess')).toBeVisible()
  await create.submit.click()
  await expect(userPage(page).done('The user was created')).toBeVisible()
  const { PolicyNames } = await iam.send(new ListUserPoliciesCommand({ UserName: 'grace' }))
  expect(PolicyNames).toEqual(['Own'])
})

test('B2: selects no policy by default, and grants everything only with a confirmation @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('heidi')
  await create.next.click()
  await create.way('Attach policies directly').check()
  await expect(
    create.main.getByRole('checkbox', { name: /^Select / }).and(page.locator(':checked')),
  ).toHaveCount(0)
  await create.policy('AdministratorAccess').check()
  await create.next.click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(create.policy('AdministratorAccess')).toBeChecked()
  await create.confirmGrant('AdministratorAccess').check()
  await create.next.click()
  await expect(create.line('Attached policy AdministratorAccess')).toBeVisible()
  await expect(create.main).toContainText('These permissions include everything')
})

test('B2: copies permissions that include everything only with a confirmation of each, in both wizards @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  const broad = { UserName: 'bob', PolicyName: 'AllInline', PolicyDocument: EVERYTHING }
  await iam.send(new PutUserPolicyCommand(broad))
  await iam.send(new PutUserPolicyCommand({ ...broad, PolicyName: 'Own', PolicyDocument: ALLOW }))
  const created = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'AllOwn', PolicyDocument: EVERYTHING }),
  )
  const arns = ['arn:aws:iam::aws:policy/AdministratorAccess', created.Policy?.Arn]
  for (const PolicyArn of arns)
    await iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn }))
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  const copyWithConfirmations = async () => {
    await create.way('Copy permissions').check()
    await create.copyFrom.fill('bob')
    await create.next.click()
    await expect(page).toHaveTitle(/^Error: /)
    for (const name of ['AdministratorAccess', 'AllOwn']) await create.confirmGrant(name).check()
    await expect(create.confirmGrant('Own')).toHaveCount(0)
    await create.next.click()
    await expect(create.confirmGrant('AdministratorAccess')).toBeChecked()
    await expect(create.confirmGrant('AllInline')).toHaveAccessibleDescription(
      /Confirm that you want to grant this/,
    )
    await create.confirmGrant('AllInline').check()
    await create.next.click()
    await expect(create.line('Inline policy AllInline')).toBeVisible()
  }
  await create.open()
  await create.userName.fill('mallory')
  await create.provideConsoleAccess.uncheck()
  await create.next.click()
  await copyWithConfirmations()
  await expect(create.main).toContainText('AllInline makes the user an administrator')
  const unconfirmed = new URL(page.url())
  unconfirmed.searchParams.delete('ConfirmedCopy')
  await create.submit.click()
  await expect(userPage(page).done('The user was created')).toBeVisible()

  // The last step itself rejects what was not confirmed.
  await page.goto(unconfirmed.href.replace('mallory', 'niaj'))
  await expect(page).toHaveURL(/\/create\/permissions\?/)
  await expect(create.confirmGrant('AllInline')).not.toBeChecked()

  await userPage(page).openBelow('alice', 'add-permissions')
  await copyWithConfirmations()
  await userPage(page).addPermissions.click()
  await expect(userPage(page).done('4 permissions were added')).toBeVisible()
})

test('a custom password is typed on the last step, checked there, and never part of an address @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('ivan')
  await create.custom.check()
  await create.next.click()
  await create.next.click()
  await create.attachChangePassword.uncheck()
  await create.password.fill('short')
  await create.submit.click()
  await expect(create.password).toHaveAttribute('aria-invalid', 'true')
  await expect(create.attachChangePassword).not.toBeChecked()
  await create.password.fill('A-Long-Password-7')
  expect(page.url()).not.toContain('Password-7')
  await create.submit.click()
  await expect(userPage(page).done('The user was created')).toBeVisible()
  expect(page.url()).not.toContain('Password-7')
})

test('refusals lead back to their step and keep the entries: an invalid name, an existing one, a deleted group @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|404|409)/)
  await iam.send(new CreateGroupCommand({ GroupName: 'Shortlived' }))
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.next.click()
  await expect(create.userName).toHaveAccessibleDescription(/Enter a user name/)
  await expect(page).toHaveTitle(/^Error: /)
  for (const [name, problem] of [
    ['no spaces', /letters, digits/],
    ['ALICE', /A user ALICE already exists/],
  ] as const) {
    await create.userName.fill(name)
    await create.next.click()
    await expect(create.userName).toHaveAccessibleDescription(problem)
    await expect(create.userName).toHaveValue(name)
  }
  await create.userName.fill('judy')
  await create.next.click()
  await create.group('Shortlived').check()
  await create.next.click()
  await create.submit.waitFor() // the review is shown
  await iam.send(new DeleteGroupCommand({ GroupName: 'Shortlived' }))
  await create.submit.click()
  await expect(create.refusal).toContainText('These groups do not exist: Shortlived')
  await create.refusal.getByRole('button', { name: 'Go back to Set permissions' }).click()
  await create.group('Shortlived').uncheck()
  await create.next.click()
  await create.submit.click()
  await expect(create.created('judy')).toBeVisible()
  expect((await iam.send(new ListUserTagsCommand({ UserName: 'judy' }))).Tags).toEqual([])
})

test('axe finds nothing: every step, errors, and the password', async ({
  account,
  consoleFrame,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new CreateGroupCommand({ GroupName: 'Builders' }))
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.next.click()
  await expect(create.userName).toBeFocused()
  await expectAccessible(page)
  await create.userName.fill('kim')
  await create.next.click()
  await expect(create.group('Builders')).toBeVisible()
  await expectAccessible(page)
  await create.way('Attach policies directly').check()
  await expectAccessible(page)
  await create.next.click()
  await create.addTag.waitFor()
  await consoleFrame.copyAccountId.waitFor({ state: 'attached' }) // scripts move the focus
  await create.addTag.click()
  await expect(create.tagKey(1)).toBeFocused()
  await expectAccessible(page)
  await create.submit.click()
  await expect(create.created('kim')).toBeVisible()
  await expectAccessible(page)
})
