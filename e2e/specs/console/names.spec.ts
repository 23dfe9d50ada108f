// Accessible names: people who use a page by voice or by script reach each control by its name.
import { expect, type Page } from '@playwright/test'
import { test } from '../../fixtures'

test('B13: no two controls of a page share a name, and a field’s label finds the field alone', async ({
  account,
  accountPage,
  credentials,
  page,
  signedInAs,
}) => {
  await page.goto('/signin')
  await expectDistinctNames(page)
  await accountPage.open(account.alias)
  await accountPage.showPassword.waitFor()
  await expectDistinctNames(page)
  await expect(page.getByLabel('Password')).toHaveCount(1)

  await signedInAs('admin')
  await credentials.open()
  await credentials.show('current password').waitFor()
  await expectDistinctNames(page)
  await expect(page.getByLabel('Current password')).toHaveCount(1)
  await expect(page.getByLabel('Confirm new password')).toHaveCount(1)
  await expect(page.getByLabel('New password', { exact: true })).toHaveCount(1)

  await page.goto('/iam/users/alice/console-access')
  await page.getByRole('radio', { name: 'Custom password' }).check()
  await expect(page.getByLabel('Custom password')).toHaveCount(1)
  for (const path of [
    '/iam/users/alice/console-access',
    '/iam/users/create/review?NewUserName=x&Details=1&Provide=on&SetPassword=custom',
  ]) {
    await page.goto(path)
    const custom = page.getByRole('radio', { name: 'Custom password' })
    if (await custom.count()) await custom.check()
    await page.getByRole('button', { name: 'Show password' }).waitFor()
    await expectDistinctNames(page)
    await expect(page.getByLabel('Password', { exact: true })).toHaveCount(1)
  }
  for (const path of [
    '/iam',
    '/iam/users',
    '/iam/users/alice',
    '/iam/users/alice?tab=security-credentials',
    '/iam/users/alice/delete',
    '/iam/users/create',
    '/iam/users/create/permissions?NewUserName=x',
    '/iam/users/create-several',
    '/iam/account-settings',
    '/iam/account-settings/alias',
    '/iam/policy-simulator',
    '/iam/policy-simulator?tab=custom',
  ]) {
    await page.goto(path)
    await expectDistinctNames(page)
  }
})

const CONTROL =
  /^\s*- '?(?:button|checkbox|combobox|radio|searchbox|slider|spinbutton|switch|tab|textbox) "((?:[^"\\]|\\.)*)"/gm

async function expectDistinctNames(page: Page): Promise<void> {
  const names = [...(await page.locator('body').ariaSnapshot()).matchAll(CONTROL)].map(
    ([, name = '']) => name,
  )
  expect(names.length, page.url()).toBeGreaterThan(0)
  const repeated = names.filter((name, i) => names.indexOf(name) < i)
  expect(repeated, page.url()).toEqual([])
}
