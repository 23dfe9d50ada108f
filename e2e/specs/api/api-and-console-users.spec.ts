// The API and the console share their data: users, what belongs to them and what groups allow them,
// changed through one and visible through the other.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  GetGroupCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAttachedUserPoliciesCommand,
  RemoveUserFromGroupCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'
import { createUserPage } from '../../pages/create-user.page'
import { userPage } from '../../pages/user.page'
import { usersPage } from '../../pages/users.page'

const READ_USERS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }],
})

test('the API finds a user created in the console; the console shows when the API renames and deletes it @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  await createUserPage(page).toReview('erin')
  await createUserPage(page).submit.click()
  await expect(createUserPage(page).created('erin')).toBeVisible()
  const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName: 'erin' }))
  expect(LoginProfile).toMatchObject({ UserName: 'erin', PasswordResetRequired: true })

  await iam.send(new UpdateUserCommand({ UserName: 'carol', NewUserName: 'caroline' }))
  await usersPage(page).open()
  await expect(usersPage(page).row('caroline')).toBeVisible()
  await expect(usersPage(page).row('carol')).toHaveCount(0)
  await iam.send(new DeleteLoginProfileCommand({ UserName: 'caroline' }))
  await iam.send(new DeleteUserCommand({ UserName: 'caroline' }))
  await userPage(page).open('caroline')
  await expect(page.getByRole('main')).toContainText('There is no user caroline in this account.')
  await usersPage(page).open()
  await expect(usersPage(page).row('caroline')).toHaveCount(0)
})

test('S8: permissions of a group apply in the console from joining the group to leaving it', async ({
  iam,
  page,
  signedInAs,
}) => {
  const users = usersPage(page)
  await signedInAs('carol')
  await users.open()
  await expect(users.notPermitted).toBeVisible()
  await iam.send(new CreateGroupCommand({ GroupName: 'Readers' }))
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'ReadUsers', PolicyDocument: READ_USERS }),
  )
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Readers', PolicyArn: Policy?.Arn }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Readers', UserName: 'carol' }))
  await users.open()
  await expect(users.row('alice')).toBeVisible()
  await iam.send(new RemoveUserFromGroupCommand({ GroupName: 'Readers', UserName: 'carol' }))
  await users.open()
  await expect(users.notPermitted).toBeVisible()
})

test('the user’s page shows a policy that the API attached; the API shows when the page detaches it', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'ReadUsers', PolicyDocument: READ_USERS }),
  )
  await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn: Policy?.Arn }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('carol')
  await expect(user.policy('ReadUsers')).toContainText('Customer managed')
  await user.button('Detach ReadUsers').click()
  await expect(user.done('ReadUsers was detached')).toBeVisible()
  const { AttachedPolicies } = await iam.send(
    new ListAttachedUserPoliciesCommand({ UserName: 'carol' }),
  )
  expect(AttachedPolicies).toEqual([])
})

test('deletes a user with groups in the console, and the API lists the user in no group @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateGroupCommand({ GroupName: 'Readers' }))
  for (const UserName of ['carol', 'alice'])
    await iam.send(new AddUserToGroupCommand({ GroupName: 'Readers', UserName }))
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openDelete('carol')
  await expect(
    user.main.getByRole('listitem').filter({ hasText: 'Membership of group Readers' }),
  ).toBeVisible()
  await user.confirmDelete('carol')
  await expect(usersPage(page).deleted('carol')).toBeVisible()
  const { Users } = await iam.send(new GetGroupCommand({ GroupName: 'Readers' }))
  expect(Users?.map(({ UserName }) => UserName)).toEqual(['alice'])
})

test('an access key created through the API stops signing when the console deletes it', async ({
  account,
  iam,
  origin,
  page,
  signedInAs,
}) => {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const credentials = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
  const alice = new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })
  const change = (OldPassword: string, NewPassword: string) =>
    alice.send(new ChangePasswordCommand({ OldPassword, NewPassword }))
  await change(passwordOf(account, 'alice'), 'Second-password-2')
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openSecurityCredentials('alice')
  await expect(user.keyRows).toContainText(credentials.accessKeyId)
  await user.keyRows.getByRole('button', { name: 'Deactivate' }).click()
  await expect(user.done('was deactivated')).toBeVisible()
  await expect(change('Second-password-2', 'Third-password-3')).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  })
  await user.keyRows.getByRole('button', { name: 'Activate' }).click()
  await expect(user.done('was activated')).toBeVisible()
  await change('Second-password-2', 'Third-password-3')
})
