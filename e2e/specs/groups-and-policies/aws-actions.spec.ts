// What the console knows about the actions of all of AWS's services: warnings in the editor of
// policies, and suggestions in the editor and in the simulator.
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { expect, SESSION_COOKIE, test } from '../../fixtures'
import { policySimulatorPage } from '../../pages/policy-simulator.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

const DOUBTFUL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObjct', 'sqs:Recieve*', 'ecc2:RunInstances'],
      Resource: '*',
    },
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::logs/*' },
    {
      ...{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
      Condition: { StringLike: { 's3:prefix': 'home/*' } },
    },
  ],
})
const WARNINGS = [
  'Invalid action: There is no action s3:GetObjct. Did you mean s3:GetObject?',
  'Invalid action: No action matches sqs:Recieve*. Did you mean sqs:Receive*?',
  'Invalid service in action: There is no service with the prefix ecc2. Did you mean ec2?',
  's3:ListBucket does not support the resource arn:aws:s3:::logs/* of Statement 2.',
  'The condition key s3:prefix is not available for s3:GetObject',
]

/** Collects the services whose facts a page loads. */
function loadedServices(page: Page): string[] {
  const loaded: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/iam/aws-facts') loaded.push(...searchParams.getAll('prefix'))
  })
  return loaded
}

test('saves a policy with doubtful actions, resources and condition keys, and shows warnings @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await user.putPolicy('Doubtful', DOUBTFUL)
  await expect(user.done('was created')).toBeVisible()
  for (const warning of WARNINGS) await expect(user.main).toContainText(warning)
})

test('the editor warns while somebody types, and loads only the services in the text', async ({
  account,
  page,
  signedInAs,
}) => {
  const loaded = loadedServices(page)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openInlinePolicy('bob')
  await user.document.focus()
  await expect(page.locator('.cm-content')).toBeFocused()
  await user.document.fill(DOUBTFUL)
  for (const warning of WARNINGS) await expect(user.main).toContainText(warning)
  await expect(page.locator('.cm-lintRange-warning')).toHaveCount(5)
  await expectAccessible(page)
  const others = loaded.filter((prefix) => !['iam', 'sts'].includes(prefix))
  expect(others.sort()).toEqual(['s3', 'sqs'])

  await user.document.fill('{"Version": "2012-10-17", "Statement": [{"Action": "dynamodb:BatchG')
  await page.keyboard.press('Control+Space')
  await expect(page.getByRole('option', { name: /^dynamodb:BatchGetItem/ })).toBeVisible()
  await user.document.fill('{"Version": "2012-10-17", "Statement": [{"Action": "dyna')
  await page.keyboard.press('Control+Space')
  await expect(page.getByRole('option', { name: /^dynamodb:\*.*Amazon DynamoDB/ })).toBeVisible()
})

test('the simulator suggests the actions of the service whose prefix is typed', async ({
  account,
  page,
  signedInAs,
}) => {
  const loaded = loadedServices(page)
  await signedInAs(account.adminUserName)
  const simulator = policySimulatorPage(page)
  await simulator.open({ PolicySourceArn: 'alice' })
  await expect(simulator.suggestion('iam:ChangePassword')).toBeAttached()
  await expect(simulator.suggestion('s3:GetObject')).not.toBeAttached()
  await simulator.addAction.pressSequentially('s')
  await expect(simulator.suggestion('s3:')).toBeAttached()
  await simulator.addAction.pressSequentially('3:')
  await expect(simulator.suggestion('s3:GetObject')).toBeAttached()
  expect(loaded).toEqual(['s3'])
  await simulator.addAction.fill('s3:GetObject')
  await simulator.simulate.click()
  await expect(simulator.row('s3:GetObject')).toContainText('Not allowed')
})

test('the facts of some services are for signed-in users, and those of all for nobody', async ({
  account,
  origin,
  signedInAs,
}) => {
  const cookie = `${SESSION_COOKIE}=${await signedInAs(account.adminUserName)}`
  const get = (prefixes: string[], headers: Record<string, string> = { cookie }) =>
    fetch(`${origin}/iam/aws-facts?${prefixes.map((one) => `prefix=${one}`).join('&')}`, {
      headers,
      redirect: 'manual',
    })
  const some = await get(['s3', 'new-service'])
  expect(some.headers.get('cache-control')).toBe('no-store')
  expect((await some.json()).map(([prefix]: [string]) => prefix)).toEqual(['s3'])
  const [globalKeys] = await (await get([])).json()
  expect(globalKeys).toContain('aws:SourceIp')
  expect((await get(Array.from({ length: 21 }, () => 's3'))).status).toBe(400)
  expect((await get(['s3'], {})).status).toBe(307)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the simulator suggests IAM’s actions, then those of the services in the question', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const simulator = policySimulatorPage(page)
    await simulator.open({ PolicySourceArn: 'alice' })
    await expect(simulator.suggestion('iam:ChangePassword')).toBeAttached()
    await expect(simulator.suggestion('s3:GetObject')).not.toBeAttached()
    await simulator.addAction.fill('s3:GetObjct')
    await simulator.simulate.click()
    await expect(simulator.main).toContainText('Did you mean s3:GetObject?')
    await expect(simulator.suggestion('s3:GetObject')).toBeAttached()
    await expect(simulator.suggestion('ec2:RunInstances')).not.toBeAttached()
  })
})
