// The credential report: generated, kept for four hours, downloaded, filtered, and who may see it.
import {
  CreateAccessKeyCommand,
  DeleteLoginProfileCommand,
  GetCredentialReportCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { listPage } from '../../pages/list.page'

const PAGE = '/iam/credential-report'

test('UX 47: generates the report, keeps it for four hours, and downloads it as AWS’s CSV @nojs', async ({
  account,
  clock,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await consoleFrame.navigation.getByRole('link', { name: 'Credential report' }).click()
  const main = page.getByRole('main')
  const list = listPage(page, 'Users in the report')
  await expect(main).toContainText('This account has no credential report yet.')
  await expect(list.table).toHaveCount(0)
  await main.getByRole('button', { name: 'Generate report' }).click()
  await expect(
    main.getByRole('status').filter({ hasText: 'The credential report was generated' }),
  ).toBeVisible()
  await expect(list.rows).toHaveCount(6)
  const generate = main.getByRole('button', { name: 'Generate new report' })
  await expect(generate).toHaveAttribute('aria-disabled', 'true')
  await expect(generate).toHaveAccessibleDescription(
    /You can generate a new one after \d{4}-.* UTC/,
  )

  const file = await page.request.get(`${PAGE}/download`)
  expect(file.headers()['content-type']).toContain('text/csv')
  expect(file.headers()['content-disposition']).toMatch(
    /^attachment; filename="status_reports_[\d-]+T[\d-]+\.csv"$/,
  )
  const { Content = new Uint8Array() } = await iam.send(new GetCredentialReportCommand({}))
  expect(await file.text()).toBe(new TextDecoder().decode(Content))
  const link = main.getByRole('link', { name: 'Download report' })
  await expect(link).toHaveAttribute('href', `${PAGE}/download`)

  await clock.advance(4 * 3600 + 1)
  await signedInAs(account.adminUserName)
  await page.goto(PAGE)
  await expect(main).toContainText('The last report is older than four hours.')
  await expect(main.getByRole('button', { name: 'Generate report' })).toBeEnabled()
})

test('UX 47: filters find users who never signed in or have no password, and old credentials @nojs', async ({
  account,
  clock,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new DeleteLoginProfileCommand({ UserName: 'carol' }))
  await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))
  await clock.advance(100 * 86_400)
  await signedInAs(account.adminUserName)
  await page.goto(PAGE)
  await page.getByRole('main').getByRole('button', { name: 'Generate report' }).click()
  const list = listPage(page, 'Users in the report')
  await expect(list.table).toBeVisible()
  const found = async (query: string) => {
    await page.goto(`${PAGE}?${query}`)
    return list.rows.getByRole('rowheader').allTextContents()
  }
  expect(await found('noPassword=1')).toEqual(['carol'])
  expect(await found('neverSignedIn=1&search=ali')).toEqual(['alice'])
  expect(await found('passwordAge=99&search=user%2Fd')).toEqual(['dave'])
  expect(await found('passwordAge=101')).toEqual([])
  expect(await found('keyAge=99&search=bob')).toEqual(['bob'])
  expect(await found('keyUnused=99&search=bob')).toEqual(['bob'])
  await list.removeFilter('Active key unused for 99 days').click()
  await expect(page).toHaveURL(`${PAGE}?search=bob`)
  await list.sortBy('User').click()
  await expect(page).toHaveURL(/sort=-user/)
})

test('without permission, the page names the action and the server refuses the file @nojs', async ({
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await page.goto(PAGE)
  const main = page.getByRole('main')
  await expect(main).toContainText('You don’t have permission to see the credential report')
  await expect(main).toContainText('iam:GetCredentialReport')
  const generate = main.getByRole('button', { name: 'Generate report' })
  await expect(generate).toHaveAccessibleDescription(/iam:GenerateCredentialReport/)
  const file = await page.request.get(`${PAGE}/download`)
  expect(file.headers()['content-type']).toContain('text/html')
  if (javaScriptEnabled) await expectAccessible(page)
})

test('axe finds nothing, with a report and without', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  await page.goto(PAGE)
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Generate report' }).click()
  await listPage(page, 'Users in the report').table.waitFor()
  await expectAccessible(page)
})
