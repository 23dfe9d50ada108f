// The policy simulator: its results, and the policies that explain them.
import { CreatePolicyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { beyondTheEdge } from '../../layout'
import { policySimulatorPage } from '../../pages/policy-simulator.page'
import { denyThroughGroup, policy, statement } from '../../simulated-policies'

test.describe('the demonstration account', () => {
  test.use({ scenario: 'demo' })

  test('shows the result of “May alice change her own password?” as a sentence, with the deciding statement @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await page.goto('/iam')
    await simulator.openFromNavigation()
    await simulator.ask('alice', 'iam:GetUser')
    await simulator.ready('May alice change their own password?').click()
    await expect(simulator.main).toContainText('Yes, alice may change their own password.')
    await expect(simulator.row('iam:ChangePassword')).toContainText(
      `arn:aws:iam::${account.accountId}:user/alice`,
    )
    await expect(simulator.row('iam:ChangePassword')).toContainText('Allowed')
    await expect(simulator.row('iam:ChangePassword')).toContainText(
      'managed policy IAMUserChangePassword',
    )
    const lines = simulator.marked('managed policy IAMUserChangePassword')
    await expect(lines.filter({ hasText: 'iam:ChangePassword' })).not.toHaveCount(0)

    await simulator.ask('bob', 'iam:ChangePassword')
    await expect(simulator.main).toContainText('No, bob may not change their own password.')
    await expect(simulator.row('iam:ChangePassword')).toContainText('Not allowed')
    await expect(simulator.row('iam:ChangePassword')).toContainText('No statement allows it.')
  })

  test('explains that the console’s form needs permission to see the password policy @nojs', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    const PolicyDocument = policy(statement('Allow', 'iam:ChangePassword'))
    await iam.send(
      new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Change', PolicyDocument }),
    )
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.open({ PolicySourceArn: 'bob' })
    await simulator.ready('May bob change their own password?').click()
    await expect(simulator.main).toContainText('but not in the console')
    await expect(simulator.row('iam:GetAccountPasswordPolicy')).toContainText('Not allowed')
  })

  test('B11: “Who may change bob’s password?” lists those who may, and the others on request @nojs', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    const PolicyDocument = policy(
      statement('Allow', ['iam:DeleteLoginProfile', 'iam:CreateLoginProfile']),
    )
    await iam.send(
      new PutUserPolicyCommand({ UserName: 'carol', PolicyName: 'Replace', PolicyDocument }),
    )
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.open({ PolicySourceArn: 'bob' })
    await simulator.ready('Who may change bob’s password?').click()
    const table = simulator.whoMay('bob')
    const row = (name: string) =>
      table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(table.getByRole('row')).toHaveCount(3)
    await expect(simulator.main).toContainText('2 of 5 users may change the password.')
    for (const name of ['alice', 'bob', 'dave']) await expect(row(name)).toHaveCount(0)
    await simulator.showOthers.click()
    await expect(table.getByRole('row')).toHaveCount(6)
    await expect(table.getByRole('row').nth(2)).toContainText('carol')
    await expect(row(account.adminUserName)).toContainText('Allowed')
    await expect(row(account.adminUserName)).toContainText('iam:UpdateLoginProfile')
    await expect(row('carol')).toContainText('iam:DeleteLoginProfile + iam:CreateLoginProfile')
    for (const name of ['alice', 'bob', 'dave'])
      await expect(row(name)).toContainText('Not allowed')

    await row('carol').getByRole('link').click()
    await expect(simulator.row('iam:UpdateLoginProfile')).toContainText('Not allowed')
    await expect(simulator.row('iam:CreateLoginProfile')).toContainText('Allowed')
    await expect(simulator.resources).toHaveValue(`arn:aws:iam::${account.accountId}:user/bob`)
  })

  test('“Who may change …?” reports a missing user and a missing permission @nojs', async ({
    account,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 404/)
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.openWhoMay('nobody')
    await expect(simulator.main).toContainText('There is no user nobody in this account.')
    await signedInAs('bob')
    await simulator.openWhoMay('alice')
    await expect(simulator.main).toContainText('iam:ListUsers')
  })
})

test('shows the policy and statement of a group’s explicit deny, with its lines marked @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await denyThroughGroup(iam)
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open({ PolicySourceArn: 'alice' })
  await simulator.ask('alice', 'iam:DeleteUser, iam:ListUsers')
  const denied = simulator.row('iam:DeleteUser')
  await expect(denied).toContainText('Explicitly denied')
  await expect(denied).toContainText(
    'inline policy Keep_all of group staff_a, statement KeepUsers (lines 10 to 15)',
  )
  await expect(simulator.row('iam:ListUsers')).toContainText('Allowed')
  const marked = simulator
    .marked('inline policy Keep_all of group staff_a')
    .filter({ hasText: '"Sid"' })
  // Both statements decided, each about one action.
  await expect(marked).toHaveText(['"Sid": "Everything"', '"Sid": "KeepUsers"'])
  await simulator.actions.fill('iam:DeleteUser')
  await simulator.simulate.click()
  await expect(simulator.row('iam:ListUsers')).toHaveCount(0)
  await expect(marked).toHaveText(['"Sid": "KeepUsers"'])
})

test('shows that the boundary blocks an action, next to the statement that allows it @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const PolicyDocument = policy(statement('Allow', 'iam:Get*'))
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'Edge', PolicyDocument }))
  await iam.send(
    new CreateUserCommand({ UserName: 'erin', PermissionsBoundary: Policy?.Arn ?? '' }),
  )
  const mine = policy(statement('Allow', 'iam:ChangePassword'))
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'erin', PolicyName: 'Change', PolicyDocument: mine }),
  )
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open()
  await simulator.ask('erin', 'iam:ChangePassword')
  const row = simulator.row('iam:ChangePassword')
  await expect(row).toContainText('Not allowed')
  await expect(row).toContainText('inline policy Change, statement number 1')
  await expect(row).toContainText('Does not allow it')
})

test('A13: offers the context keys that policies test, shows those that matter, and a value changes the decision', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const unlessMfa = statement('Deny', '*', {
    Sid: 'DenyAllExceptListed',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  })
  const fromOffice = statement('Allow', 's3:GetObject', {
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  })
  const PolicyDocument = policy(unlessMfa, fromOffice)
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'RequireMFA', PolicyDocument }),
  )
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open({ PolicySourceArn: 'alice' })
  await expect(simulator.context).toHaveValue('aws:MultiFactorAuthPresent=\naws:SourceIp=')
  await simulator.ask('alice', 'iam:ChangePassword')
  await expect(simulator.row('iam:ChangePassword')).toContainText('Allowed')
  await expect(simulator.row('iam:ChangePassword')).toContainText('aws:MultiFactorAuthPresent')
  // The decision about this action does not depend on the other key.
  await expect(simulator.row('iam:ChangePassword')).not.toContainText('aws:SourceIp')
  await simulator.context.fill('aws:MultiFactorAuthPresent=false')
  await simulator.simulate.click()
  await expect(simulator.row('iam:ChangePassword')).toContainText('Explicitly denied')
  await expect(simulator.row('iam:ChangePassword')).toContainText('statement DenyAllExceptListed')
  await page.getByRole('link', { name: 'in a console session with MFA' }).click()
  await expect(simulator.context).toHaveValue(
    'aws:MultiFactorAuthPresent=true\naws:MultiFactorAuthAge=60\naws:SourceIp=',
  )
  await expect(simulator.row('iam:ChangePassword')).toContainText('Allowed')
  await page.getByRole('link', { name: 'in a console session without MFA' }).click()
  await expect(simulator.row('iam:ChangePassword')).toContainText('Explicitly denied')
  await page.getByRole('link', { name: 'with a long-term access key' }).click()
  await expect(simulator.context).toHaveValue('aws:MultiFactorAuthPresent=\naws:SourceIp=')
  await expect(simulator.row('iam:ChangePassword')).toContainText('Allowed')
})

test('axe finds nothing in any state, and the page fits from 320 to 1440 pixels', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await denyThroughGroup(iam)
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  const looked = async (state: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 720 })
      expect(await beyondTheEdge(page), `${state}, ${width} wide`).toEqual([])
    }
  }
  await simulator.open()
  await looked('empty')
  await simulator.ask('alice', 'iam:DeleteUser\niam:ChangePassword\nsts:GetCallerIdentity')
  await simulator.result.waitFor()
  await looked('answered')
  await simulator.openWhoMay('bob')
  await looked('a user who may')
  await simulator.openCustom()
  await simulator.policy.fill('{ "Version": "2012-10-17", "Statement": [] }')
  await simulator.simulate.click()
  await expect(page).toHaveTitle(/^Error/)
  await looked('refused policy')
  await signedInAs('bob')
  await simulator.open()
  await looked('not permitted')
})
