// The page about a denied request: how it is reached, and what it explains.
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  type IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { refusedMessage } from '../../denied-call'
import { type Account, expect, passwordOf, test } from '../../fixtures'
import { beyondTheEdge, NARROW, WIDE } from '../../layout'

const statement = (Effect: string, Action: string | string[], Sid?: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ ...(Sid && { Sid }), Effect, Action, Resource: '*' }],
  })

/** Creates the user `eve`, with these policies, who is then refused GetUser on `mallory`. */
async function denied(
  { accountId }: Account,
  iam: IAMClient,
  origin: string,
  { inline, managed }: { inline?: string; managed?: string } = {},
): Promise<{ id: string; address: string; PolicyArn: string }> {
  const UserName = 'eve'
  await iam.send(new CreateUserCommand({ UserName }))
  if (inline)
    await iam.send(
      new PutUserPolicyCommand({ UserName, PolicyName: 'Own', PolicyDocument: inline }),
    )
  const PolicyArn = `arn:aws:iam::${accountId}:policy/Limits`
  if (managed) {
    await iam.send(new CreatePolicyCommand({ PolicyName: 'Limits', PolicyDocument: managed }))
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const message = await refusedMessage(origin, AccessKey)
  const [, address = '', id = ''] = / Go to (\S+\/([0-9a-z]+)) for /.exec(message) ?? []
  expect(message).toContain(`authorization id: ${id}`)
  return { id, address, PolicyArn }
}

test('explains an explicit deny with its statement as it was, and what to do @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  origin,
  page,
  signedInAs,
}) => {
  const { id, PolicyArn } = await denied(account, iam, origin, {
    inline: statement('Allow', 'iam:*'),
    managed: statement('Deny', 'iam:GetUser', 'NoReading'),
  })
  await iam.send(
    new CreatePolicyVersionCommand({
      PolicyArn,
      PolicyDocument: statement('Deny', 's3:*', 'Another'),
      SetAsDefault: true,
    }),
  )
  await signedInAs(account.adminUserName)
  await page.goto(`/iam/authorization-details/${id}`)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Access Troubleshooter')
  const evaluation = main.getByRole('row').filter({ hasText: 'iam:GetUser' })
  await expect(evaluation).toContainText(`arn:aws:iam::${account.accountId}:user/mallory`)
  await expect(evaluation).toContainText('Explicit deny')
  await expect(evaluation).toContainText('statement NoReading')
  await expect(main).toContainText('First check whether the denial was intended.')
  await expect(main).toContainText('remove the Deny statement or narrow it')
  const document = main.getByRole('figure', { name: 'managed policy Limits' })
  await expect(document.locator('[data-marked]').filter({ hasText: 'NoReading' })).toHaveCount(1)
  await expect(document).not.toContainText('Another')
  const considered = main.getByRole('table', { name: 'Policies considered' })
  await expect(considered.getByRole('row').filter({ hasText: 'Limits' })).toContainText(
    `arn:aws:iam::${account.accountId}:user/eve`,
  )
  await expect(considered.getByRole('row').filter({ hasText: 'Own' })).toContainText(
    'Identity-based policy (inline)',
  )
  await expect(main.getByRole('table', { name: 'Request context' })).toContainText('aws:SourceIp')
  if (javaScriptEnabled) await expectAccessible(page, [NARROW, WIDE])
  await main.getByRole('link', { name: 'Open in policy simulator' }).click()
  await expect(page.getByRole('main')).toContainText(
    `arn:aws:iam::${account.accountId}:user/mallory`,
  )
})

test('explains an implicit deny with a policy to copy @nojs', async ({
  account,
  iam,
  origin,
  page,
  signedInAs,
}) => {
  const { id } = await denied(account, iam, origin)
  await signedInAs(account.adminUserName)
  await page.setViewportSize({ width: NARROW, height: 900 })
  await page.goto(`/iam/authorization-details/${id}`)
  const main = page.getByRole('main')
  await expect(main.getByRole('row').filter({ hasText: 'iam:GetUser' })).toContainText(
    'Implicit deny',
  )
  await expect(main.getByRole('figure', { name: 'policy' })).toContainText('AllowDeniedRequest')
  await expect(main).toContainText('No policy applied to the principal.')
  expect(await beyondTheEdge(page)).toEqual([])
})

test('says what is missing for a reader without permission, and what is not found @nojs', async ({
  account,
  clock,
  iam,
  origin,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  const inline = statement('Allow', 's3:*')
  const { id } = await denied(account, iam, origin, { inline })
  await signedInAs('eve')
  const main = page.getByRole('main')
  for (const each of [id, 'unknown']) {
    await page.goto(`/iam/authorization-details/${each}`)
    await expect(main).toContainText('iam:GetRequestAuthorizationDetails on *')
    await expect(main).not.toContainText('mallory')
  }
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'eve',
      PolicyName: 'Own',
      PolicyDocument: statement('Allow', 'iam:GetRequestAuthorizationDetails'),
    }),
  )
  await page.goto(`/iam/authorization-details/${id}`)
  await expect(main).toContainText('Implicit deny')
  await expect(main).toContainText('iam:GetRequestAuthorizationPolicy on *')
  await clock.advance(86_401)
  await signedInAs(account.adminUserName)
  for (const each of [id, 'unknown', 'No-ID']) {
    const answer = await page.goto(`/iam/authorization-details/${each}`)
    expect(answer?.status()).toBe(404)
    await expect(main).toContainText('Authorization details not found')
  }
})

test('a refusal in the console links its own details @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateUserCommand({ UserName: 'eve' }))
  const PolicyDocument = statement('Allow', 'iam:GetRequestAuthorizationDetails')
  await iam.send(new PutUserPolicyCommand({ UserName: 'eve', PolicyName: 'Own', PolicyDocument }))
  await signedInAs('eve')
  await page.goto('/iam/users/mallory')
  const main = page.getByRole('main')
  await expect(main).not.toContainText('authorization id')
  await main.getByRole('link', { name: 'Authorization details (iam:GetUser)' }).first().click()
  await expect(main.getByRole('row').filter({ hasText: 'iam:GetUser' })).toContainText(
    `arn:aws:iam::${account.accountId}:user/mallory`,
  )
})

test('the link of an error message leads there after signing in', async ({
  account,
  accountPage,
  iam,
  origin,
  page,
}) => {
  const { id, address } = await denied(account, iam, origin)
  const path = `/iam/authorization-details/${id}`
  expect(address).toBe(`${origin}/iam/home?region=us-east-1#/authorization-details/${id}`)
  await page.goto(address)
  await expect(page).toHaveURL(`/signin?next=${encodeURIComponent(path)}`)
  // The same link under the account's own sign-in address.
  const { host, pathname, search, hash } = new URL(address)
  await page.goto(`http://${account.alias}.signin.${host}/console${pathname}${search}${hash}`)
  // A script loads the page again, with the page of the fragment as the one to return to.
  await expect(page).toHaveURL(`/signin/${account.alias}?next=${encodeURIComponent(path)}`)
  await accountPage.signIn({
    userName: account.adminUserName,
    password: passwordOf(account, account.adminUserName),
  })
  await expect(page).toHaveURL(path)
  await expect(page.getByRole('main')).toContainText('mallory')
})
