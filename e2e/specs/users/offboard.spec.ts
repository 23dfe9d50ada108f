// Offboard: what still gives access, ended in one step, and the report to keep.
import { readFile } from 'node:fs/promises'
import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListVirtualMFADevicesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, SIGN_IN_ADDRESS, test } from '../../fixtures'
import { offboardPage } from '../../pages/offboard.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'leavers' })

test('ends what is chosen in one step, keeps the user, and has a report to keep @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  newBrowser,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  const theirs = await newBrowser()
  await signedInAs('lena', theirs)
  await signedInAs(account.adminUserName)
  await userPage(page).open('lena')
  await page.getByRole('main').getByRole('link', { name: 'Offboard', exact: true }).click()
  const offboard = offboardPage(page)
  await expect(page).toHaveURL(/\/lena\/offboard$/)
  await expect(offboard.part('2 console sessions')).toBeChecked()
  await expect(offboard.part('Console password')).toHaveAccessibleDescription(/Last sign-in/)
  await expect(offboard.part(/^Access key AKIA/)).toHaveCount(2)
  const device = `arn:aws:iam::${account.accountId}:mfa/lena`
  await expect(offboard.part(`MFA device ${device}`)).toBeChecked()
  await expect(offboard.main).toContainText(/Active\. Last used .* for sts in eu-central-1\./)
  await expect(offboard.main).toContainText('Active. Never used.')
  await expect(offboard.part('Permissions boundary PowerUserAccess')).not.toBeChecked()
  if (javaScriptEnabled) await expectAccessible(page)

  // A wrong name changes nothing, and the choice is kept.
  await offboard.part('Member of group Operators').uncheck()
  await offboard.userName.fill('nina')
  await offboard.submit.click()
  await expect(offboard.userName).toHaveAccessibleDescription(/This is not the name of the user/)
  await expect(offboard.part('Member of group Operators')).not.toBeChecked()
  await offboard.userName.fill('lena')
  await offboard.submit.click()

  await expect(page).toHaveURL(/\/iam\/offboarding\/\d+-[0-9a-f-]{36}$/)
  await expect(offboard.main).toContainText('lena was offboarded')
  await expect(offboard.ended).toHaveText([
    'All console sessions',
    'Console password, with its sessions',
    /^Access key AKIA\w+, deactivated$/,
    /^Access key AKIA\w+, deactivated$/,
    `MFA device ${device}, deactivated`,
    `MFA device ${device}, deleted`,
    'Membership of group Developers',
    'Inline policy Deploy, deleted',
    'Attached policy PowerUserAccess',
  ])
  await expect(offboard.main).toContainText('Membership of group Operators')
  if (javaScriptEnabled) await expectAccessible(page)

  const { AccessKeyMetadata: keys = [] } = await iam.send(
    new ListAccessKeysCommand({ UserName: 'lena' }),
  )
  expect(keys.map(({ Status }) => Status)).toEqual(['Inactive', 'Inactive'])
  // The history of a deactivated key stays readable.
  const services = await Promise.all(
    keys.map(async ({ AccessKeyId }) => {
      const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))
      return AccessKeyLastUsed?.ServiceName
    }),
  )
  expect(services.sort()).toEqual(['N/A', 'sts'])
  const { VirtualMFADevices } = await iam.send(new ListVirtualMFADevicesCommand({}))
  expect(VirtualMFADevices).toEqual([])
  const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: 'lena' }))
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['Operators'])
  const gone = await theirs.newPage()
  await gone.goto('/iam')
  await expect(gone).toHaveURL(SIGN_IN_ADDRESS)

  // The report has an address of its own, and a file.
  const [download] = await Promise.all([page.waitForEvent('download'), offboard.download.click()])
  const report = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(report).toMatchObject({
    UserName: 'lena',
    EndedBy: `arn:aws:iam::${account.accountId}:user/admin`,
    Present: { UserExists: true, ConsolePassword: false, Groups: ['Operators'] },
  })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(offboard.ended).toHaveCount(9)
})

test('leaves out what the caller may not end, with the missing permission @nojs', async ({
  iam,
  page,
  signedInAs,
}) => {
  const allowed = ['iam:Get*', 'iam:List*', 'iam:UpdateAccessKey', 'iam:UpdateLoginProfile']
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'nina',
      PolicyName: 'EndsKeys',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: allowed, Resource: '*' }],
      }),
    }),
  )
  await signedInAs('nina')
  const offboard = offboardPage(page)
  await offboard.open('lena')
  await expect(offboard.part('Console password')).toHaveAccessibleDescription(
    /Left out\. .*iam:DeleteLoginProfile/,
  )
  await expect(offboard.choice('Delete the user')).toHaveCount(0)
  await expect(offboard.main).toContainText('You can’t delete the user.')
  await offboard.userName.fill('lena')
  await offboard.submit.click()
  await expect(offboard.ended).toHaveText([
    'All console sessions',
    /^Access key AKIA\w+, deactivated$/,
    /^Access key AKIA\w+, deactivated$/,
  ])
  await offboard.open('nina')
  await expect(offboard.main).toContainText('You can’t offboard yourself.')
})

test('ends nothing if the user changed after the page was loaded, and deletes the user on request', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  await signedInAs(account.adminUserName)
  const offboard = offboardPage(page)
  await offboard.open('olaf')
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'olaf',
      PolicyName: 'Late',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      }),
    }),
  )
  await offboard.choice('Delete the user').check()
  await offboard.userName.fill('olaf')
  await offboard.submit.click()
  await expect(offboard.main.getByRole('alert')).toContainText('Somebody changed this user')
  await expect(offboard.part('Inline policy Late')).toBeVisible()
  await expect(offboard.choice('Delete the user')).toBeChecked()
  await offboard.userName.fill('olaf')
  await offboard.submit.click()
  await expect(page).toHaveURL(/\/iam\/offboarding\//)
  await expect(offboard.ended.last()).toHaveText('The user, deleted')
  await expect(offboard.main).toContainText('The user does not exist any more.')
})
