// The form of the policy simulator: fields before hydration, typing errors, and pasted policies.
import { expect, test } from '../../fixtures'
import { holdScripts } from '../../late-scripts'
import { policySimulatorPage } from '../../pages/policy-simulator.page'
import { policy, statement } from '../../simulated-policies'

test('late hydration keeps text typed over a field’s initial value', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  const release = await holdScripts(page)
  await page.goto('/iam/policy-simulator?ActionNames=iam:GetUser', { waitUntil: 'commit' })
  await simulator.actions.fill('iam:ListUsers')
  release()
  await consoleFrame.copyAccountId.waitFor({ state: 'attached' })
  await expect(simulator.actions).toHaveValue('iam:ListUsers')
})

test('late hydration keeps the selection, so that typing replaces the text', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  for (const field of [simulator.actions, simulator.principal]) {
    const release = await holdScripts(page)
    await page.goto('/iam/policy-simulator?ActionNames=iam:GetUser', { waitUntil: 'commit' })
    await field.selectText()
    release()
    await consoleFrame.copyAccountId.waitFor({ state: 'attached' })
    await page.keyboard.insertText('iam:ListUsers')
    await expect(field).toHaveValue('iam:ListUsers')
    await page.unrouteAll()
  }
})

test('adds an action to the list, and reports typing errors @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open()
  await simulator.simulate.click()
  await expect(simulator.actions).toHaveAccessibleDescription(/Enter at least one action/)
  await expect(page).toHaveTitle(/^Error: /)
  await simulator.actions.fill('iam:GetUser')
  await simulator.addAction.fill('iam:ChangePasword')
  await simulator.simulate.click()
  await expect(simulator.actions).toHaveValue('iam:GetUser\niam:ChangePasword')
  await expect(simulator.main).toContainText('Did you mean iam:ChangePassword?')
  await simulator.ask('alice', 'ChangePassword')
  await expect(simulator.actions).toHaveAccessibleDescription(
    /Enter an action such as iam:ChangePassword/,
  )
  await simulator.ask('nobody-here', 'iam:GetUser')
  await expect(simulator.main).toContainText('The user with name nobody-here cannot be found.')
})

test.describe('pasted policies', () => {
  test('are simulated although nobody has them, and the address contains the question @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.openCustom()
    await simulator.policy.fill(policy(statement('Allow', 'iam:*', { Sid: 'All' })))
    await simulator.more.click()
    await simulator.boundary.fill(policy(statement('Allow', 'iam:Get*')))
    await simulator.actions.fill('iam:GetUser\niam:DeleteUser')
    await simulator.simulate.click()
    await expect(simulator.row('iam:GetUser')).toContainText('Allowed')
    await expect(simulator.row('iam:DeleteUser')).toContainText('Does not allow it')
    await expect(simulator.row('iam:DeleteUser')).toContainText('policy document, statement All')
    const address = page.url()
    await simulator.openCustom()
    await page.goto(address)
    await expect(simulator.row('iam:DeleteUser')).toContainText('Not allowed')
    await expect(simulator.boundary).toHaveValue(/iam:Get/)
  })

  test('with an error show the line, the column and what to do @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.openCustom()
    await simulator.policy.fill(
      '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Alow", "Action": "*", "Resource": "*" }]\n}',
    )
    await simulator.actions.fill('iam:GetUser')
    await simulator.simulate.click()
    await expect(simulator.policy).toHaveAccessibleDescription(/Line 3, column 29: .*Allow or Deny/)
    await expect(simulator.policy).toHaveAttribute('aria-invalid', 'true')
    await expect(simulator.result).toHaveCount(0)
    await expect(page).toHaveTitle(/^Error: /)
    await simulator.policy.fill(policy(statement('Allow', 'iam:ChangePasword')))
    await simulator.simulate.click()
    await expect(simulator.main).toContainText('The policy is valid, but check these findings')
    await expect(simulator.main).toContainText(/Line 6, column \d+:/)
    await expect(simulator.row('iam:GetUser')).toContainText('Not allowed')
  })

  test('that are long are simulated, but not part of the address @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.openCustom()
    const many = Array.from({ length: 60 }, (_, i) =>
      statement('Allow', `iam:GetUser`, { Sid: `Number${i}` }),
    )
    await simulator.policy.fill(policy(...many))
    await simulator.actions.fill('iam:GetUser')
    await simulator.simulate.click()
    await expect(simulator.row('iam:GetUser')).toContainText('statement Number0')
    await expect(simulator.main).toContainText('this result has no link')
    expect(page.url()).not.toContain('Number0')
    await expect(simulator.policy).toHaveValue(/Number59/)
  })
})
