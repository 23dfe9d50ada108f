// `aws login`: a tool opens the browser, a person continues, and the tool gets keys. On the same
// device, the tool receives the code at a port. On another device, the person pastes the code.
import { GetUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import {
  CROSS,
  challengeOf,
  codeRequest,
  newKey,
  proofOf,
  SAME,
  VERIFIER,
} from '../../../test/clients/login-tool'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { loginListener } from '../../login-listener'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { awsLoginPage } from '../../pages/aws-login.page'

const STATE = '0e5d6b4e-9c43-4a7c-a55c-0e3d2a4c2f11'
const TO_TOOL = /^foreign origin asked: http:\/\/127\.0\.0\.1:\d+\//

const authorizeAddress = (clientId: string, redirectUri: string) =>
  `/v1/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    state: STATE,
    code_challenge_method: 'SHA-256',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: challengeOf(VERIFIER),
  })}`

/** Exchanges a code for keys, as the tool does. Returns the IAM client that uses them. */
async function toolWith(origin: string, code: string, changed: object): Promise<IAMClient> {
  const url = `${origin}/v1/token`
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'aws-cli/2.32.0 md/command#login',
      dpop: proofOf(newKey(), { htu: url }),
    },
    body: JSON.stringify(codeRequest(code, changed)),
  })
  expect(answer.status).toBe(200)
  const { accessToken } = (await answer.json()) as { accessToken: Credentials }
  return new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: accessToken,
    maxAttempts: 1,
  })
}
interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

const MAY_LOG_IN = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['signin:*', 'iam:GetUser'], Resource: '*' }],
})

test('a click in a tab of another user gives no code, and shows who is signed in now', async ({
  account,
  context,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  const consent = awsLoginPage(page)
  await page.goto(authorizeAddress(SAME, 'http://127.0.0.1:53037/oauth/callback'))
  await expect(page.getByText('alice', { exact: true })).toBeVisible()
  await signedInAs(account.adminUserName, context)
  await consent.proceed.click()
  await expect(page.getByText(account.adminUserName, { exact: true })).toBeVisible()
  await expect(consent.proceed).toBeVisible()
})

test.beforeEach(async ({ iam }) => {
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'alice',
      PolicyName: 'Login',
      PolicyDocument: MAY_LOG_IN,
    }),
  )
})

test('a person signs in, continues, and ends the tool’s session @nojs', async ({
  account,
  credentials,
  origin,
  page,
  watch,
}) => {
  watch.expectComplaint(TO_TOOL)
  const tool = await loginListener()
  const consent = awsLoginPage(page)
  await page.goto(authorizeAddress(SAME, tool.redirectUri))
  await page.goto(`/signin/${account.alias}${new URL(page.url()).search}`)
  await accountSignInPage(page).signIn({
    userName: 'alice',
    password: passwordOf(account, 'alice'),
  })
  await expect(consent.heading).toBeVisible()
  await consent.proceed.click()
  const answer = await tool.answer
  expect(answer.get('state')).toBe(STATE)
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback\?code=/)

  const { redirectUri } = tool
  const iam = await toolWith(origin, answer.get('code') ?? '', { redirectUri })
  expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('alice')

  await credentials.open()
  await consent.endTool.click()
  await expect(consent.toolsEnded).toBeVisible()
  await expect(iam.send(new GetUserCommand({}))).rejects.toThrow(
    'The security token included in the request is invalid',
  )
  iam.destroy()
  tool.close()
})

test('a person pastes the code into a tool on another device @nojs', async ({
  javaScriptEnabled,
  origin,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 410/)
  await signedInAs('alice')
  const consent = awsLoginPage(page)
  const redirectUri = `${origin}/v1/sessions/confirmation`
  await page.goto(authorizeAddress(CROSS, redirectUri))
  if (javaScriptEnabled) await expectAccessible(page)
  await consent.proceed.click()
  await expect(consent.verificationHeading).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  const pasted = new URLSearchParams(
    Buffer.from((await consent.verificationCode.textContent()) ?? '', 'base64').toString(),
  )
  expect(pasted.get('state')).toBe(STATE)
  const changed = { clientId: CROSS, redirectUri }
  const iam = await toolWith(origin, pasted.get('code') ?? '', changed)
  expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('alice')
  iam.destroy()
  await page.reload()
  await expect(consent.gone).toBeVisible()
})

test('another user’s code is not shown', async ({
  newBrowser,
  origin,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 410/)
  await signedInAs('alice')
  await page.goto(authorizeAddress(CROSS, `${origin}/v1/sessions/confirmation`))
  await awsLoginPage(page).proceed.click()
  await expect(awsLoginPage(page).verificationHeading).toBeVisible()
  const other = await newBrowser()
  await signedInAs('bob', other)
  const victim = await other.newPage()
  await victim.goto(page.url())
  await expect(awsLoginPage(victim).gone).toBeVisible()
})

test('Cancel returns access_denied to the tool, and no code @nojs', async ({
  javaScriptEnabled,
  origin,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(TO_TOOL)
  await signedInAs('alice')
  const tool = await loginListener()
  const consent = awsLoginPage(page)
  await page.goto(authorizeAddress(SAME, tool.redirectUri))
  if (javaScriptEnabled) await expectAccessible(page)
  await consent.cancel.click()
  expect([...(await tool.answer)]).toEqual([
    ['error', 'access_denied'],
    ['state', STATE],
  ])
  tool.close()
  await page.goto(authorizeAddress(CROSS, `${origin}/v1/sessions/confirmation`))
  await consent.cancel.click()
  await expect(consent.cancelled).toBeVisible()
})

test('another user continues with the same request after a sign-out @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Login', PolicyDocument: MAY_LOG_IN }),
  )
  await signedInAs('alice')
  const consent = awsLoginPage(page)
  const address = authorizeAddress(SAME, 'http://127.0.0.1:53037/oauth/callback')
  await page.goto(address)
  await consent.otherUser.click()
  await page.getByRole('link', { name: 'Stay signed in' }).click()
  await expect(consent.proceed).toBeVisible()
  await consent.otherUser.click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('/signin?next=**')
  await page.goto(`/signin/${account.alias}${new URL(page.url()).search}`)
  await accountSignInPage(page).signIn({ userName: 'bob', password: passwordOf(account, 'bob') })
  await expect(consent.proceed).toBeVisible()
  await expect(page).toHaveURL(address)
  await expect(page.getByRole('main')).toContainText('bob')
})

test('without permission, the page names the action and has no button @nojs', async ({
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  await signedInAs('bob')
  const consent = awsLoginPage(page)
  const answer = await page.goto(authorizeAddress(SAME, 'http://127.0.0.1:53037/oauth/callback'))
  expect(answer?.status()).toBe(403)
  await expect(consent.denied).toBeVisible()
  await expect(consent.missing).toBeVisible()
  await expect(consent.proceed).toHaveCount(0)
})

test('a redirect URI that is not a tool’s is refused, and never followed @nojs', async ({
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs('alice')
  for (const redirectUri of ['https://evil.example/oauth/callback', 'http://127.0.0.1:1/x']) {
    const answer = await page.goto(authorizeAddress(SAME, redirectUri))
    expect(answer?.status()).toBe(400)
    await expect(awsLoginPage(page).refused).toBeVisible()
  }
})

test('the consent form repeats only the parameters of the request @nojs', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  const address = authorizeAddress(SAME, 'http://127.0.0.1:53037/oauth/callback')
  // Without scripts, Next calls the action whose ID is the last of these names.
  await page.goto(`${address}&%24ACTION_ID_0=&UserName=bob`)
  await expect(awsLoginPage(page).proceed).toBeVisible()
  const names = await page
    .locator('form input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).name))
  expect(names).toContain('redirect_uri')
  for (const name of ['$ACTION_ID_0', 'UserName']) expect(names).not.toContain(name)
})
