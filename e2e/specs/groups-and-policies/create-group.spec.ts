// Create group: creates a group with its users and policies, all or nothing.
import {
  CreateUserCommand,
  GetGroupPolicyCommand,
  ListAttachedGroupPoliciesCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { consoleFrame } from '../../pages/console-frame.page'
import { groupPage } from '../../pages/group.page'
import { typeDocument } from '../../policy-document'
import { makeGroup, membersOf } from '../../stored-groups'

test.use({ scenario: 'demo' })

const LONG = 'g'.repeat(128)
const CHANGE_OWN_PASSWORD = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:ChangePassword',
      Resource: 'arn:aws:iam::*:user/${aws:username}',
    },
  ],
})

test('lets selected users change their own password, following AWS’s procedure @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  await consoleFrame(page).openDashboard()
  await consoleFrame(page).navigation.getByRole('link', { name: 'User groups' }).click()
  await expect(group.heading).toHaveText('User groups (0)')
  await expect(group.main).toContainText('No user groups')
  await group.link('Create group').first().click()
  await group.groupName.fill('PasswordChangers')
  await group.select('alice').check()
  await group.select('carol').check()
  await group.createGroup.click()
  await expect(group.done('User group PasswordChangers was created')).toContainText(
    'It has 2 users',
  )
  await expect(group.list.rows).toContainText(['PasswordChangers'])
  await expect(group.list.rows).toContainText(['Not defined'])
  await group.link('Go to the permissions of PasswordChangers').click()
  await group.addPermissions.click()
  await group.menuItem('Create inline policy').click()
  await group.main.getByLabel('Policy name').fill('ChangeOwnPassword')
  await typeDocument(
    page,
    group.main.getByRole('textbox', { name: 'Policy document (JSON)' }),
    CHANGE_OWN_PASSWORD,
  )
  await group.button('Create inline policy').click()
  await expect(group.policy('ChangeOwnPassword')).toContainText('Inline')
  const names = { GroupName: 'PasswordChangers', PolicyName: 'ChangeOwnPassword' }
  const stored = await iam.send(new GetGroupPolicyCommand(names))
  expect(decodeURIComponent(stored.PolicyDocument ?? '')).toContain('iam:ChangePassword')
  expect(await membersOf(iam, 'PasswordChangers')).toEqual(['alice', 'carol'])
})

test('B2: creates a group with users of several pages and policies, all or nothing @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4\d\d/)
  for (let i = 100; i < 155; i++) await iam.send(new CreateUserCommand({ UserName: `user-${i}` }))
  await makeGroup(iam, 'Taken')
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  await group.openCreate()
  await group.groupName.fill('taken')
  await group.path.fill('/eng/')
  await group.select('alice').check()
  await group.nextUsers.click()
  await group.select('user-154').check()
  await expect(group.select('alice')).toBeChecked()
  await group.search('user-12')
  await group.select('user-120').check()
  await expect(group.select('user-154')).toBeChecked()
  await group.select('AdministratorAccess').check()
  await group.createGroup.click()
  await expect(group.main).toContainText('Confirm that you want to grant this')
  await group.confirmGrant('AdministratorAccess').check()
  await group.createGroup.click()
  await expect(group.main).toContainText('A user group taken already exists')
  await expect(group.path).toHaveValue('/eng/')
  for (const name of ['alice', 'user-120', 'user-154'])
    await expect(group.select(name)).toBeChecked()
  await expect(group.confirmGrant('AdministratorAccess')).toBeChecked()
  await group.groupName.fill(LONG)
  await group.createGroup.click()
  await expect(group.done(`User group ${LONG} was created`)).toBeVisible()
  expect(await membersOf(iam, LONG)).toEqual(['alice', 'user-120', 'user-154'])
  const attached = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName: LONG }))
  expect(attached.AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual([
    'AdministratorAccess',
  ])
})
