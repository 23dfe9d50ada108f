// The AWS CLI commands that forms offer: they show the fields' present values, and the real CLI can
// run them.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CreateAccessKeyCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam'
import { awsCli, clientEnvironment } from '../../../test/clients/aws-clients'
import { type Account, expect, passwordOf, test } from '../../fixtures'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { awsCommandPage } from '../../pages/aws-command.page'
import { createUserPage } from '../../pages/create-user.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'
import { typeDocument } from '../../policy-document'

const cli = awsCli()
const PASSWORD = 'It’s 1 "quoted" Pass$word'.replace('’', "'")
const READ_USER =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}]}'
const CHANGE_PASSWORD_POLICY = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

test.use({ scenario: 'demo' })

interface Shown {
  text: string
  files: Map<string, string>
}

/**
 * Runs lines with `sh` as a person would, after saving the files and filling in their empty values.
 */
async function run(
  { text, files }: Shown,
  keys: Pick<Account, 'accessKeyId' | 'secretAccessKey'>,
  secrets: string[] = [],
) {
  const folder = await mkdtemp(join(tmpdir(), 'aws-command-'))
  try {
    for (const [name, skeleton] of files) {
      let at = 0
      const filled = skeleton.replaceAll(/: ""/g, () => `: ${JSON.stringify(secrets[at++])}`)
      await writeFile(join(folder, name), filled)
    }
    const { AWS_ENDPOINT_URL: _notNeeded, ...env } = clientEnvironment('')
    const credentials = {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    }
    const script = `set -e\n${text}\n`
    await promisify(execFile)('sh', ['-c', script], {
      cwd: folder,
      env: { ...env, ...credentials },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('the command shows what the form would post, and no password @nojs', async ({
  account,
  javaScriptEnabled,
  origin,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const [access, command] = [manageConsoleAccessPage(page), awsCommandPage(page)]
  await access.open('alice')
  const rendered = await command.read()
  expect(rendered.text).toContain('aws iam update-login-profile')
  expect(rendered.text).toContain('--user-name alice')
  expect(rendered.text).toContain('--no-password-reset-required')
  expect(rendered.text).toContain(`--endpoint-url ${origin}`)
  if (!javaScriptEnabled) return
  await access.requireReset.check()
  await access.custom.check()
  await access.password.fill(PASSWORD)
  const typed = await command.read()
  expect(typed.text).toContain('--password-reset-required')
  expect(typed.text).toContain('--cli-input-json file://update-login-profile.json')
  expect([...typed.files]).toEqual([['update-login-profile.json', '{\n  "Password": ""\n}']])
  await access.disable.check()
  expect((await command.read()).text).toContain('aws iam delete-login-profile')
})

test.describe(`the printed commands have the same effect as the form, run by ${cli.title}`, () => {
  test.skip(!cli.isHere, 'the AWS CLI is not on this machine')
  test.slow()

  test('users, passwords and access keys', async ({ account, iam, page, signedInAs }) => {
    await signedInAs(account.adminUserName)
    const [access, command, create, user] = [
      manageConsoleAccessPage(page),
      awsCommandPage(page),
      createUserPage(page),
      userPage(page),
    ]
    await create.toReview('cli+erin')
    await expect(command.disclosure()).toContainText('create-login-profile')
    await run(await command.read(), account, [PASSWORD])
    const erin = { UserName: 'cli+erin' }
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand(erin))
    expect(LoginProfile?.PasswordResetRequired).toBe(true)
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand(erin))
    expect(AttachedPolicies.map(({ PolicyArn }) => PolicyArn)).toEqual([CHANGE_PASSWORD_POLICY])

    await access.open('cli+erin')
    await access.custom.check()
    await access.requireReset.uncheck()
    await run(await command.read(), account, [PASSWORD])
    const changed = await iam.send(new GetLoginProfileCommand(erin))
    expect(changed.LoginProfile?.PasswordResetRequired).toBe(false)

    await user.openBelow('cli+erin', 'create-access-key')
    await run(await command.read(), account)
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand(erin))
    expect(AccessKeyMetadata).toHaveLength(1)
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand(erin))
    const key = AccessKey?.AccessKeyId ?? ''
    await user.openSecurityCredentials('cli+erin')
    await run(await command.read(`Delete ${key}`), account)
    const left = await iam.send(new ListAccessKeysCommand(erin))
    expect(left.AccessKeyMetadata?.map(({ AccessKeyId }) => AccessKeyId)).not.toContain(key)

    await user.openDelete('cli+erin')
    await run(await command.read(), account)
    await expect(iam.send(new GetUserCommand(erin))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    })
  })

  test('policies, the password policy, the alias and one’s own password', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const [command, user, settings] = [
      awsCommandPage(page),
      userPage(page),
      accountSettingsPage(page),
    ]
    const bob = { UserName: 'bob' }
    const { main } = user
    await user.openAddPermissions('bob')
    await user.attachable('IAMUserChangePassword').check()
    await user.next.click()
    await user.addPermissions.waitFor()
    const attach = await command.read()
    expect(attach.text).toContain(CHANGE_PASSWORD_POLICY)
    await user.openInlinePolicy('bob')
    await main.getByLabel('Policy name').fill('Inline')
    await typeDocument(page, user.document, READ_USER)
    const put = await command.read()
    await run({ text: `${attach.text}\n${put.text}`, files: put.files }, account)
    expect(
      (await iam.send(new ListAttachedUserPoliciesCommand(bob))).AttachedPolicies,
    ).toHaveLength(1)
    expect((await iam.send(new ListUserPoliciesCommand(bob))).PolicyNames).toEqual(['Inline'])
    await user.open('bob')
    await run(await command.read('Detach IAMUserChangePassword'), account)
    expect((await iam.send(new ListAttachedUserPoliciesCommand(bob))).AttachedPolicies).toEqual([])

    await settings.open()
    await main.getByLabel('Require at least one number').uncheck()
    await run(await command.read(), account)
    const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}))
    expect(PasswordPolicy).toMatchObject({ RequireNumbers: false, MinimumPasswordLength: 12 })

    await page.goto('/iam/account-settings/alias')
    await settings.alias.fill(`cli-${account.accountId}`)
    await run(await command.read(), account)
    const { AccountAliases } = await iam.send(new ListAccountAliasesCommand({}))
    expect(AccountAliases).toEqual([`cli-${account.accountId}`])

    await page.goto('/security-credentials')
    const own = await command.read()
    expect([...own.files.values()].join()).not.toMatch(/: "[^"]/)
    await run(own, account, [passwordOf(account, account.adminUserName), PASSWORD])
    await page.goto('/iam')
    await expect(page).toHaveURL(/signin/)
  })
})
