// The built site of the documents, opened from the disk as a reader without a server does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { buildSite } from '../../../scripts/site/build.mjs'
import { expectAccessible } from '../../accessible'

let folder: string
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-site-'))
  expect(buildSite(resolve(import.meta.dirname, '../../..'), folder)).toEqual([])
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const addressOf = (page: string) => pathToFileURL(join(folder, page)).href

test('a reader finds a section by its words, and goes there by keyboard', async ({ page }) => {
  await page.goto(addressOf('index.html'))
  await page.getByRole('searchbox', { name: 'Search' }).fill('password violation')
  const results = page.getByRole('status').getByRole('link')
  await expect(results.first()).toHaveText('Troubleshooting › PasswordPolicyViolation')
  await results.first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/troubleshooting\.html#passwordpolicyviolation$/)
  await expect(page.getByRole('heading', { name: 'PasswordPolicyViolation' })).toBeInViewport()
  await page.getByRole('searchbox').fill('no such words anywhere')
  await expect(page.getByRole('status')).toHaveText('No section has all these words.')
})

test('pages are accessible and fit the window, in light and dark', async ({ page }) => {
  for (const path of ['troubleshooting.html', 'guides/password-policy.html']) {
    await page.goto(addressOf(path))
    await expectAccessible(page)
  }
})

test('a reader without scripts goes from page to page @nojs', async ({ page }) => {
  await page.goto(addressOf('index.html'))
  await page.getByRole('main').getByRole('link', { name: 'Getting started', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Getting started')
  await page.getByRole('navigation').getByText('Run', { exact: true }).click()
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
})
