// User groups: list, users, permissions, rename, delete.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  DeleteGroupCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { brokenWords } from '../../layout'
import { groupPage } from '../../pages/group.page'
import { makeGroup, membersOf } from '../../stored-groups'

test.use({ scenario: 'demo' })

const LONG = 'g'.repeat(128)
const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const allow = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('filters and sorts the list, and shows counts', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await makeGroup(iam, 'Developers', ['alice', 'bob'], '/eng/')
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Developers', PolicyArn: READ_ONLY }))
  await makeGroup(iam, 'Auditors', ['carol'])
  await makeGroup(iam, 'Empty')
  await signedInAs(account.adminUserName)
  const { list, link, openList, openCreate, createGroup } = groupPage(page)
  await openList()
  await expect(list.rows).toContainText(['Auditors', 'Developers', 'Empty'])
  await expect(list.rows).toContainText(['Not defined', 'Defined', 'Not defined'])
  await list.sortBy('Users').click()
  await expect(list.columnHeader('Users')).toHaveAttribute('aria-sort', 'ascending')
  await list.sortBy('Users').click()
  await expect(list.rows).toContainText(['Developers', 'Auditors', 'Empty'])
  await list.search.fill('/eng')
  await list.search.press('Enter')
  await expect(list.rows).toContainText(['Developers'])
  await openList('?nousers=1')
  await expect(list.rows).toHaveCount(1)
  await list.removeFilter('Has no users').click()
  await expect(list.rows).toHaveCount(3)
  await link('Developers').click()
  await expect(page).toHaveURL(/\/iam\/groups\/Developers$/)
  await openCreate()
  await createGroup.click()
  await expect(page.getByText('Enter a name for the user group.').first()).toBeVisible()
})

test('adds users to a group and removes them @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await makeGroup(iam, 'Developers', ['alice'])
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  await group.open('developers')
  await expect(group.heading).toHaveText('Developers')
  await group.link('Add users').click()
  await expect(group.select('alice')).toBeDisabled()
  await expect(group.select('alice')).toHaveAccessibleDescription('Already in the group')
  await group.addUsers.click()
  await expect(group.main).toContainText('Select at least one user.')
  await group.select('bob').check()
  await group.search('car')
  await expect(group.main).toContainText('1–1 of 1 users')
  await group.select('carol').check()
  await group.addUsers.click()
  await expect(group.done('2 users were added to Developers')).toBeVisible()
  await expect(group.members.rows).toContainText(['alice', 'bob', 'carol'])
  await group.members.select('bob').check()
  await group.members.select('alice').check()
  await group.removeUsers.click()
  await expect(group.main).toContainText('Remove 2 users?')
  await group.removeUsers.click()
  await expect(group.done('2 users were removed from Developers')).toBeVisible()
  expect(await membersOf(iam, 'Developers')).toEqual(['carol'])
})

test('renames a group, changes its path, and keeps the entries if it was deleted meanwhile @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4\d\d/)
  await makeGroup(iam, 'Developers', ['alice'])
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  await group.openEdit('Developers')
  await group.path.fill('no-slash')
  await group.save.click()
  await expect(group.main).toContainText('A path starts and ends with a slash')
  await group.groupName.fill('Engineers')
  await group.path.fill('/eng/')
  await group.save.click()
  await expect(group.done('User group Engineers was saved')).toBeVisible()
  await expect(group.main).toContainText(`arn:aws:iam::${account.accountId}:group/eng/Engineers`)
  expect(await membersOf(iam, 'Engineers')).toEqual(['alice'])

  await makeGroup(iam, 'Gone')
  await group.openEdit('Gone')
  await group.groupName.fill('StillTyped')
  await iam.send(new DeleteGroupCommand({ GroupName: 'Gone' }))
  await group.save.click()
  await expect(group.refusal).toContainText('The user group Gone no longer exists')
  await expect(group.groupName).toHaveValue('StillTyped')
  await group.open('Gone')
  await expect(group.main).toContainText('User group not found')
})

test('deletes a group with the contents that the page listed @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4\d\d/)
  const full = async (GroupName: string) => {
    await makeGroup(iam, GroupName, ['alice', 'bob'])
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: READ_ONLY }))
    const PolicyDocument = allow('iam:GetUser')
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'Own', PolicyDocument }))
  }
  await full('Developers')
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  await group.open('Developers')
  await group.link('Delete').click()
  for (const text of ['Users (2)', 'alice, bob', 'IAMReadOnlyAccess', 'Inline policies (1)', 'Own'])
    await expect(group.main).toContainText(text)
  await group.confirmation.fill('Developer')
  await group.deleteNow.click()
  await expect(group.main).toContainText('This is not the name of the group.')
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Developers', UserName: 'carol' }))
  await group.confirmation.fill('Developers')
  await group.deleteNow.click()
  await expect(group.refusal).toContainText('Somebody changed this group after the page was loaded')
  await expect(group.main).toContainText('Users (3)')
  await group.confirmation.fill('Developers')
  await group.deleteNow.click()
  await expect(group.done('User group Developers was deleted')).toBeVisible()

  await full('One')
  await makeGroup(iam, 'Two')
  await group.openList()
  await group.list.select('One').check()
  await group.list.select('Two').check()
  await group.deleteSelected.click()
  await group.confirmation.fill('delete')
  await iam.send(new DeleteGroupCommand({ GroupName: 'Two' }))
  await group.deleteNow.click()
  await expect(group.refusal).toContainText('1 user group was deleted, 1 was not')
  await expect(group.refusal).toContainText('It no longer exists')
  await expect(group.refusal).toContainText('One: deleted')
})

test('names the missing permission, and a refused part changes nothing @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  const grant = (...actions: string[]) =>
    iam.send(
      new PutUserPolicyCommand({
        UserName: 'bob',
        PolicyName: 'Test',
        PolicyDocument: allow(...actions),
      }),
    )
  await makeGroup(iam, 'Developers', ['alice'])
  const arn = `arn:aws:iam::${account.accountId}:group/Developers`
  await signedInAs('bob')
  const group = groupPage(page)
  await group.openList()
  await expect(group.main).toContainText('You don’t have permission to list user groups')
  await group.openCreate()
  await expect(group.main).toContainText('iam:CreateGroup')
  await group.open('Developers')
  await expect(group.main).toContainText('iam:GetGroup')
  await group.openPermissions('Developers')
  for (const action of ['iam:ListAttachedGroupPolicies', 'iam:ListGroupPolicies'])
    await expect(group.main).toContainText(action)
  await group.openDelete('Developers')
  await expect(group.main).toContainText('iam:DeleteGroup')

  await grant(
    'iam:GetGroup',
    'iam:ListGroups',
    'iam:ListGroupPolicies',
    'iam:ListAttachedGroupPolicies',
  )
  await group.openList()
  await expect(group.list.rows).toContainText(['Developers'])
  await expect(group.button('Delete')).toHaveAccessibleDescription(
    `Needs iam:DeleteGroup on ${arn}.`,
  )
  await group.open('Developers')
  // Without SearchUsers, GetGroup lists the members without the columns that only SearchUsers
  // provides.
  await expect(group.members.rows).toContainText(['alice'])
  await expect(group.members.rows).toContainText(['Access denied'])
  await expect(group.button('Add users')).toHaveAccessibleDescription(
    `Needs iam:AddUserToGroup on ${arn}.`,
  )
  await expect(group.button('Edit')).toHaveAccessibleDescription(`Needs iam:UpdateGroup on ${arn}.`)

  await grant('iam:Get*', 'iam:List*', 'iam:DeleteGroup')
  await group.openDelete('Developers')
  await group.confirmation.fill('Developers')
  await group.deleteNow.click()
  await expect(group.refusal).toContainText('iam:RemoveUserFromGroup')
  await expect(group.refusal).toContainText('User alice could not be removed.')
  expect(await membersOf(iam, 'Developers')).toEqual(['alice'])
})

test('axe finds nothing on the pages of groups, with names of 128 characters', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  test.slow()
  await makeGroup(iam, LONG, ['alice'], `/${'p'.repeat(60)}/`)
  await iam.send(new AttachGroupPolicyCommand({ GroupName: LONG, PolicyArn: READ_ONLY }))
  const PolicyName = 'i'.repeat(128)
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: LONG,
      PolicyName,
      PolicyDocument: allow('iam:GetUser'),
    }),
  )
  await signedInAs(account.adminUserName)
  const group = groupPage(page)
  const look = async () => {
    await expectAccessible(page)
    expect(await brokenWords(page)).toEqual([])
  }
  await group.openList()
  await look()
  await group.openCreate()
  await look()
  await group.open(LONG)
  await look()
  await group.openPermissions(LONG)
  await look()
  await group.openAddUsers(LONG)
  await look()
  await group.openEdit(LONG)
  await look()
  await group.openDelete(LONG)
  await look()
})
