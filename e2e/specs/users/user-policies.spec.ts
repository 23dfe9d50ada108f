// The policies of one user: the source of each, inline policies and the permissions boundary.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { userPage } from '../../pages/user.page'
import { typeDocument } from '../../policy-document'

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
  await expect(user.main).toContainText('neither the user nor the user’s groups have a policy')

  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Auditors', PolicyArn: READ_ONLY }))
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: 'Auditors',
      PolicyName: 'Own',
      PolicyDocument: allow('s3:ListBucket'),
    }),
  )
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'bob',
      PolicyName: 'Own',
      PolicyDocument: allow('s3:GetObject'),
    }),
  )
  await user.open('bob')
  const group = user.policy('IAMReadOnlyAccess').getByRole('link', { name: 'Group Auditors' })
  await expect(group).toHaveAttribute('href', '/iam/groups/Auditors')
  await expect(user.link('IAMReadOnlyAccess')).toHaveAttribute(
    'href',
    `/iam/policies/${encodeURIComponent(READ_ONLY)}`,
  )
  await user.link('Show the document of Own of group Auditors').click()
  await expect(user.policies).toContainText('s3:ListBucket')
  await expect(user.policies).not.toContainText('s3:GetObject')
  await user.link('Show the document of Own').click()
  await expect(user.policies).toContainText('s3:GetObject')
  await user.link('Hide the document of Own').click()
  await expect(user.policies).not.toContainText('s3:GetObject')
})

test('B3: names the missing action in the row of a hidden list @nojs', async ({
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
  await expect(user.main.getByLabel('Policy name')).toHaveAccessibleDescription(
    /has an inline policy Own already/,
  )
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

test('Add permissions requires another review if the copied user’s permissions changed @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  const put = (PolicyName: string) =>
    iam.send(
      new PutUserPolicyCommand({
        UserName: 'alice',
        PolicyName,
        PolicyDocument: allow('s3:GetObject'),
      }),
    )
  await put('First')
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openBelow('bob', 'add-permissions?PermissionsWay=copy&CopyFrom=alice')
  await user.next.click()
  await expect(user.main).toContainText('Inline policy First')
  await put('Second')
  await user.addPermissions.click()
  await expect(user.refusal).toContainText(
    'The permissions of the other user have changed meanwhile',
  )
  await user.link('Review again').click()
  await expect(user.main).toContainText('Inline policy Second')
  await user.addPermissions.click()
  await expect(user.done('permissions were added')).toBeVisible()
  await expect(user.policy('Second')).toContainText('Inline')
})

test('sets, shows and removes the permissions boundary @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
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

test('keeps an inline policy’s text in the editor if somebody else deletes the policy or its user @nojs', async ({
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
  await expect(user.refusal).toContainText('The user zoe no longer exists')
  await expect(user.postedDocument).toHaveValue(allow('s3:ListBucket'))
})
